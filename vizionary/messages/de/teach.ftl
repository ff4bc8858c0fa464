# Der Tab Beibringen, Korrekturen und die Tasten der Kamera, auf Deutsch.

page-tab-teach = Beibringen
teach-title = Bring mir etwas bei
teach-intro = Zeig es mir von mehreren Seiten. Ich kenne es sofort, ohne Training, und vergesse es, wenn du es sagst. Was ich lerne, bleibt bei dieser App.
teach-label = Was ist es?
teach-label-hint = meine Tasse
teach-label-empty = Schreib zuerst, was es ist.
teach-files = Bilder davon auswählen
teach-files-hint = mehrere, von verschiedenen Seiten (je bis { $limit }); ein Video davon (bis { $video }); oder ein ZIP mit einem Ordner für jedes Ding (bis { $archive }).
teach-video = Nur ein Teil eines Videos
teach-video-from = Ab Sekunde
teach-video-to = Bis Sekunde
teach-video-again = Für diese Sekunden neu gelesen: ….
teach-video-wrong = Diese Sekunden gehen nicht: Schreib Zahlen ab 0, das Ende nach dem Anfang, oder lass ein Feld leer.
teach-too-large = … ist zu groß und wurde nicht gesendet: Erlaubt sind { $limit } (Einstellung { $setting }).
teach-sending = Wird gesendet …
teach-failed = Die App hat nicht geantwortet. Dadurch wurde nichts geändert; versuche es noch einmal.
teach-most = Höchstens { $count } Bilder werden zusammen angesehen. Die übrigen wurden weggelassen.
teach-one-archive = { QUOTED($name) } wurde nicht genommen: Gelernt wird ein ZIP nach dem anderen. Lass zuerst { QUOTED($first) } lernen, oder fang von vorn an.
teach-busy = Ich lerne noch etwas anderes. Hiermit wurde nichts begonnen; tu es noch einmal, wenn das fertig ist.
teach-none = Wähle zuerst Bilder davon aus, oder nimm welche mit der Kamera auf.
teach-camera = Mit der Kamera aufnehmen
teach-camera-home = Die Bilder, die du aufnimmst, gehen an die App auf diesem Rechner. Gelernt wird erst, wenn du es sagst. Escape schaltet die Kamera aus.
teach-camera-space = Die Bilder, die du aufnimmst, werden an diesen Space gesendet. Gelernt wird erst, wenn du es sagst. Escape schaltet die Kamera aus.
teach-camera-on = Die Kamera ist an. Halte r gedrückt, um aufzunehmen, oder nimm ein paar Bilder auf.
teach-camera-off = Die Kamera ist aus.
teach-burst = { $count } Bilder in 2 Sekunden aufnehmen
teach-hold = Zum Aufnehmen gedrückt halten
teach-recording = Aufnahme. Dreh es langsam.
teach-preview = Woraus ich lernen würde
teach-picture = Bild { $number }
teach-kept = wird behalten
teach-spare = gut, aber andere zeigen mehr
teach-summary = { $kept } von { $count ->
    [one] { $count } Bild
   *[other] { $count } Bildern
} { $kept ->
    [one] wird
   *[other] werden
} behalten.
teach-summary-reason = { $count } × { $reason }. { $hint }
teach-read = Noch einmal sagen
teach-archive = { $name }: { $labels ->
    [one] ein Ding
   *[other] { $labels } Dinge
}, { $count ->
    [one] ein Bild
   *[other] { $count } Bilder
}.
teach-archive-left = { $count ->
    [one] Eine Datei wird weggelassen.
   *[other] { $count } Dateien werden weggelassen.
}
teach-thumbnails = Kleine Bilder der Beispiele behalten
teach-thumbnails-info = zum Ansehen, und um mit einem anderen Modell noch einmal daraus zu lernen; sie bleiben bei dieser App
teach-button = Lernen
teach-clear = Von vorn
teach-cleared = Die Bilder sind verworfen.
teach-learned-many = { $labels ->
    [one] Ein Ding
   *[other] { $labels } Dinge
} gelernt, aus { $count ->
    [one] einem Bild
   *[other] { $count } Bildern
}.
teach-working = Wie weit es ist
teach-progress = { $done } von { $total }
teach-known = Was mir beigebracht wurde
teach-examples = { $count ->
    [one] ein Beispiel
   *[other] { $count } Beispiele
}
teach-negatives = { $count ->
    [one] ein Bild, das es nicht ist
   *[other] { $count } Bilder, die es nicht sind
}
teach-accuracy = { $percent } ohne sich selbst erkannt
teach-enough = Genug Beispiele?
teach-enough-yes = genug Beispiele
teach-enough-more = { $count ->
    [one] eines mehr von einer anderen Seite würde helfen
   *[other] { $count } mehr von anderen Seiten würden helfen
}
teach-examples-show = Beispiele
teach-undo = Letztes Mal zurücknehmen
teach-rename = Umbenennen
teach-rename-to = Neuer Name
teach-renamed = { QUOTED($label) } heißt jetzt { QUOTED($name) } ({ $count }).
teach-merge = Zusammenlegen
teach-merge-into = Die Beispiele gehören dann zu
teach-merged = { QUOTED($label) } gehört jetzt zu { QUOTED($name) } ({ $count }).
teach-prune = Doppelte entfernen
teach-prune-none = Kein Beispiel ist fast dasselbe wie ein anderes.
teach-forget = Vergessen
teach-example = Beispiel { $number }
teach-example-not = ist es nicht
teach-delete = Löschen
teach-deleted = Das Beispiel ist gelöscht.
teach-ask-forget = { $count ->
    [one] Ich würde { QUOTED($label) } vergessen, mit einem Beispiel.
   *[other] Ich würde { QUOTED($label) } vergessen, mit { $count } Beispielen.
}
teach-ask-delete = Ich würde Beispiel { $number } von { QUOTED($label) } löschen.
teach-ask-merge = { $count ->
    [one] Das eine Beispiel von { QUOTED($label) } würde dann zu { QUOTED($name) } gehören.
   *[other] Die { $count } Beispiele von { QUOTED($label) } würden dann zu { QUOTED($name) } gehören.
}
teach-ask-prune = { $count ->
    [one] Ich würde ein Beispiel löschen, das fast dasselbe ist wie ein anderes.
   *[other] Ich würde { $count } Beispiele löschen, von denen jedes fast dasselbe ist wie ein anderes.
}
teach-back = Rückgängig: { $what }
teach-back-done = { $count ->
    [one] Rückgängig gemacht. Ein Beispiel wurde geändert.
   *[other] Rückgängig gemacht. { $count } Beispiele wurden geändert.
}
teach-take-back = Rückgängig
teach-was-taken-back = rückgängig gemacht
teach-history = Die letzten Schritte
teach-history-none = Noch keine Schritte.
teach-did = { $kind ->
    [register] { QUOTED($label) } gelernt ({ $count })
    [correct] berichtigt: { QUOTED($label) }
    [deny] berichtigt: nicht { QUOTED($label) }
    [forget] { QUOTED($label) } vergessen ({ $count })
    [rename] { QUOTED($label) } umbenannt ({ $count })
    [merge] { QUOTED($label) } zusammengelegt ({ $count })
    [delete] von { QUOTED($label) } gelöscht ({ $count })
    [prune] Doppelte entfernt ({ $count })
    [import] { QUOTED($label) } aus einer Datei gelernt ({ $count })
   *[undo] einen Schritt mit { QUOTED($label) } zurückgenommen ({ $count })
}
teach-purge-note = Was vergessen, gelöscht oder zurückgenommen wurde, bleibt bis dahin in der Datei des Gedächtnisses, damit es wiederkommen kann.
teach-purge = Endgültig löschen
teach-purge-sure = Ja, löschen: Das lässt sich nicht rückgängig machen
teach-map = Karte des Gedächtnisses
teach-map-hint = Jede Marke ist ein Beispiel; ähnliche liegen nah beieinander. Die Pfeiltasten gehen von einer zur nächsten.
teach-memories = Gedächtnisse und Dateien
teach-memories-note = Ein Gedächtnis hält, was ihm beigebracht wurde, von den anderen getrennt. Welches du benutzt, merkt sich dieser Browser.
teach-memory = Benutztes Gedächtnis
teach-memory-none = keines: Beigebrachtes wird nicht gefragt
teach-memory-new = Name eines neuen Gedächtnisses
teach-memory-make = Anlegen
teach-memory-empty = Schreib zuerst einen Namen für das Gedächtnis.
teach-memory-made = Das Gedächtnis { QUOTED($name) } ist angelegt und wird jetzt benutzt.
teach-memory-there = Das Gedächtnis { QUOTED($name) } gibt es schon; es wird jetzt benutzt.
teach-memory-merge = Lernen, was ein anderes Gedächtnis weiß
teach-memory-add = Hinzufügen
teach-export = Als Datei speichern
teach-import = Aus einer Datei hinzufügen
teach-imported-none = Nichts Neues: Was in der Datei steht, kenne ich schon.
teach-reembed = Mit diesem Modell noch einmal lernen
teach-reembed-loss = ohne die, deren Bilder nicht gespeichert sind
teach-reembedded = Die Beispiele sind diesem Modell jetzt bekannt.

# Korrekturen im Bild-Tab.
image-wrong = Falsch? Es ist …
image-wrong-hint = meine Tasse
image-wrong-button = Berichtigen
image-not-this = Das nicht
image-wrong-nothing = Ich habe nichts behauptet, was falsch sein könnte. Schreib, was es ist.
image-correct-what = { $kind ->
    [right] Ich würde lernen: Das ist { QUOTED($right) }.
    [wrong] Ich würde lernen: Das ist nicht { QUOTED($wrong) }.
   *[both] Ich würde lernen: Das ist { QUOTED($right) }, nicht { QUOTED($wrong) }.
}
image-correct-changes = { $count ->
    [0] Keine deiner letzten Antworten würde sich ändern.
    [one] Eine deiner letzten Antworten würde sich ändern:
   *[other] { $count } deiner letzten Antworten würden sich ändern:
}
image-correct-change = { $name }: { $before } → { $after }
image-correct-unknown = etwas, das ich nicht kenne
image-correct-confirm = Lernen
image-correct-cancel = Lassen
image-corrected = Gelernt.
teach-denied = Gelernt: Das ist nicht { QUOTED($label) }.
teach-take-away = Nimm es jetzt weg: Wenn ich es dann noch sage, drücke n im Tab Kamera.
image-correct-undo = Rückgängig
image-correct-undone = Zurückgenommen.

# Tasten der Kamera.
webcam-keys = Tasten, während die Kamera an ist
webcam-keys-on = Diese Tasten benutzen
webcam-keys-label = Was ist es?
webcam-key-register = Lernen, was zu sehen ist
webcam-key-deny = Das nicht: Was ich sage, ist hier nicht
webcam-key-undo = Das letzte zurücknehmen
webcam-key-unknown = Immer das Wahrscheinlichste nennen
webcam-key-text = Nur, was mir beigebracht wurde
webcam-key-on = an
webcam-key-off = aus
webcam-find = Finde
webcam-find-nothing = wähle etwas, das mir beigebracht wurde
webcam-find-sound = Schneller piepen, je näher es der Mitte ist
webcam-find-seen = { QUOTED($label) }: { $place }
webcam-find-unseen = { QUOTED($label) } finde ich nicht.

# Was gespeichert wird.
about-taught = Was du beibringst: Namen, Zahlen, und kleine Bilder, wenn du es angekreuzt hast
about-taught-where = in Dateien dieser App, auf ihrem Rechner
about-taught-long = bis du es vergessen lässt und endgültig löschst

teach-scores = Wie entschieden wird
teach-scores-said = Über der Linie die eigenen Beispiele, ab { $own }; darunter alle anderen, bis { $others }. Ab { $threshold } (gestrichelt) wird es eher gesagt als nicht. Das ist gelernt; einzustellen ist nichts.
