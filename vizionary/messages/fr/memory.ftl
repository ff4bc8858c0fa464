# Ce qu'une mémoire dit d'elle-même.

memory-empty = Rien n'a encore été appris.
memory-unquoted = Le fichier { QUOTED($path) } n'existe pas. Un nom de plusieurs mots demande des guillemets : "{ $label }". Rien n'a été appris.
memory-overlap = { QUOTED($label) } et { QUOTED($other) } se confondent : ajoutez { $count } exemples de { QUOTED($label) } sous d'autres angles.
memory-missing = { $count ->
    [one] Un exemple de plus de { QUOTED($label) }, vu d'un autre côté, aiderait.
   *[other] { $count } exemples de plus de { QUOTED($label) }, vus d'autres côtés, aideraient.
}
memory-accuracy = { $percent } des exemples sont reconnus quand la mémoire ne les a pas vus.

memory-learned = { QUOTED($label) } appris à partir de { $kept ->
    [one] { $kept } image
   *[other] { $kept } images
} sur { $count }.
memory-has = { $count ->
    [0] Il n'y a plus d'exemple de { QUOTED($label) }.
    [one] Il y a maintenant un exemple de { QUOTED($label) }.
   *[other] Il y a maintenant { $count } exemples de { QUOTED($label) }.
}
memory-undone = { $count ->
    [0] Aucun exemple de { QUOTED($label) } n'a été retiré.
    [one] Un exemple de { QUOTED($label) } a été retiré.
   *[other] { $count } exemples de { QUOTED($label) } ont été retirés.
}
memory-forgotten = { $count ->
    [one] { QUOTED($label) } est oublié, avec son exemple.
   *[other] { QUOTED($label) } est oublié, avec ses { $count } exemples.
}
memory-erased = { $count ->
    [one] { QUOTED($label) } est effacé du disque, avec son exemple.
   *[other] { QUOTED($label) } est effacé du disque, avec ses { $count } exemples.
}
memory-same-name = { QUOTED($label) } s'appelle déjà ainsi. Rien n'a été modifié.
memory-examples-changed = { $count ->
    [0] Aucun exemple n'a été modifié.
    [one] Un exemple a été modifié.
   *[other] { $count } exemples ont été modifiés.
}
memory-examples-removed = { $count ->
    [0] Aucun exemple n'a été retiré.
    [one] Un exemple a été retiré.
   *[other] { $count } exemples ont été retirés.
}
memory-examples-erased = { $count ->
    [0] Aucun exemple n'a été effacé du disque.
    [one] Un exemple a été effacé du disque.
   *[other] { $count } exemples ont été effacés du disque.
}
memory-examples-added = { $count ->
    [0] Aucun exemple n'a été ajouté.
    [one] Un exemple a été ajouté.
   *[other] { $count } exemples ont été ajoutés.
}
memory-examples-written = { $count ->
    [0] Aucun exemple n'a été écrit.
    [one] Un exemple a été écrit.
   *[other] { $count } exemples ont été écrits.
}
memory-examples-looked = { $count ->
    [0] Aucun exemple n'a été examiné.
    [one] Un exemple a été examiné.
   *[other] { $count } exemples ont été examinés.
}
memory-unread = { $count ->
    [one] Une image a été laissée de côté ; les autres sont apprises.
   *[other] { $count } images ont été laissées de côté ; les autres sont apprises.
}
memory-unread-more = et { $count } de plus
