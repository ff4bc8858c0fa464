# Was ein Gedächtnis über sich selbst sagt.

memory-empty = Noch wurde nichts beigebracht.
memory-overlap = { QUOTED($label) } und { QUOTED($other) } überschneiden sich: Füge { $count } Beispiele für { QUOTED($label) } aus anderen Blickwinkeln hinzu.
memory-missing = { $count ->
    [one] Ein weiteres Beispiel für { QUOTED($label) } von einer anderen Seite würde helfen.
   *[other] { $count } weitere Beispiele für { QUOTED($label) } von anderen Seiten würden helfen.
}
memory-accuracy = Von den Beispielen werden { $percent } % erkannt, wenn das Gedächtnis sie nicht gesehen hat.
