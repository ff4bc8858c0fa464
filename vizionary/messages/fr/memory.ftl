# Ce qu'une mémoire dit d'elle-même.

memory-empty = Rien n'a encore été appris.
memory-overlap = { QUOTED($label) } et { QUOTED($other) } se confondent : ajoutez { $count } exemples de { QUOTED($label) } sous d'autres angles.
memory-missing = { $count ->
    [one] Un exemple de plus de { QUOTED($label) }, vu d'un autre côté, aiderait.
   *[other] { $count } exemples de plus de { QUOTED($label) }, vus d'autres côtés, aideraient.
}
memory-accuracy = { $percent } % des exemples sont reconnus quand la mémoire ne les a pas vus.
