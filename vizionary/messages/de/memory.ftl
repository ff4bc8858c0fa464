# Was ein Gedächtnis über sich selbst sagt.

memory-empty = Noch wurde nichts beigebracht.
memory-unquoted = Es gibt keine Datei { QUOTED($path) }. Ein Name aus mehreren Wörtern braucht Anführungszeichen: "{ $label }". Nichts wurde gelernt.
memory-overlap = { QUOTED($label) } und { QUOTED($other) } überschneiden sich: Füge { $count } Beispiele für { QUOTED($label) } aus anderen Blickwinkeln hinzu.
memory-missing = { $count ->
    [one] Ein weiteres Beispiel für { QUOTED($label) } von einer anderen Seite würde helfen.
   *[other] { $count } weitere Beispiele für { QUOTED($label) } von anderen Seiten würden helfen.
}
memory-accuracy = Von den Beispielen werden { $percent } erkannt, wenn das Gedächtnis sie nicht gesehen hat.

memory-learned = { QUOTED($label) } gelernt, aus { $kept } von { $count ->
    [one] { $count } Bild
   *[other] { $count } Bildern
}.
memory-has = { $count ->
    [one] Es gibt jetzt ein Beispiel für { QUOTED($label) }.
   *[other] Es gibt jetzt { $count } Beispiele für { QUOTED($label) }.
}
memory-undone = { $count ->
    [one] Ein Beispiel für { QUOTED($label) } wurde zurückgenommen.
   *[other] { $count } Beispiele für { QUOTED($label) } wurden zurückgenommen.
}
memory-forgotten = { $count ->
    [one] { QUOTED($label) } ist vergessen, mit einem Beispiel.
   *[other] { QUOTED($label) } ist vergessen, mit { $count } Beispielen.
}
memory-erased = { $count ->
    [one] { QUOTED($label) } ist vom Datenträger gelöscht, mit einem Beispiel.
   *[other] { QUOTED($label) } ist vom Datenträger gelöscht, mit { $count } Beispielen.
}
memory-same-name = { QUOTED($label) } heißt schon so. Nichts wurde geändert.
memory-examples-changed = { $count ->
    [one] Ein Beispiel wurde geändert.
   *[other] { $count } Beispiele wurden geändert.
}
memory-examples-removed = { $count ->
    [one] Ein Beispiel wurde entfernt.
   *[other] { $count } Beispiele wurden entfernt.
}
memory-examples-erased = { $count ->
    [one] Ein Beispiel wurde vom Datenträger gelöscht.
   *[other] { $count } Beispiele wurden vom Datenträger gelöscht.
}
memory-examples-added = { $count ->
    [one] Ein Beispiel kam hinzu.
   *[other] { $count } Beispiele kamen hinzu.
}
memory-examples-written = { $count ->
    [one] Ein Beispiel wurde geschrieben.
   *[other] { $count } Beispiele wurden geschrieben.
}
memory-examples-looked = { $count ->
    [one] Ein Beispiel wurde angesehen.
   *[other] { $count } Beispiele wurden angesehen.
}
memory-unread = { $count ->
    [one] Ein Bild blieb weg; die anderen sind gelernt.
   *[other] { $count } Bilder blieben weg; die anderen sind gelernt.
}
memory-unread-more = und { $count } weitere
