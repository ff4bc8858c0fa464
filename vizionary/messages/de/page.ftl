# The page, in German. Ids are those of en/page.ftl, in the same order.

page-claim = Sagt, was auf einem Bild zu sehen ist, wie sicher das ist, wo und warum.
page-tab-image = Bild
page-tab-webcam = Kamera
page-tab-bundles = Modell
page-tab-settings = Einstellungen
page-tab-about = Über
page-tab-system = System
page-more-tabs = Weitere Tabs
page-privacy-home = Deine Bilder bleiben auf diesem Rechner, im Arbeitsspeicher, solange diese Seite offen ist. Was du beibringst, wird behalten, kleine Bilder davon nur, wenn du es ankreuzt.
page-privacy-space = Auf diesem Space werden deine Bilder zu ihm hochgeladen, in seinem Arbeitsspeicher behalten, solange diese Seite offen ist, und nicht länger auf seine Platte geschrieben, als das Lesen dauert. Was du beibringst, wird behalten, kleine Bilder davon nur, wenn du es ankreuzt.
page-responsible-use = Eine Wärmekarte zeigt, woran die Antwort entschieden wurde; sie beweist nicht, dass das Ding da ist. Antworten können falsch sein. Nicht für sicherheitskritische Zwecke und nicht, um über Menschen zu entscheiden.
page-data = Trainingsdaten von { $model } und ihre Bedingungen:
page-more-data = Alle Daten und Bedingungen
page-programs = Für Programme: API und MCP
page-close = Schließen
page-saved = Die Datei liegt bei den Downloads des Browsers.

# Der Bild-Tab.
image-welcome = Zeig mir ein Bild.
image-welcome-hint = Ich sage, was ich sehe, wie sicher ich bin, wo und warum.
image-press = Drück auf einen Teil des Satzes, um zu sehen, woran er entschieden wurde.
image-length = Wie viel sagen
image-length-word = Ein Wort
image-length-sentence = Ein Satz
image-length-everything = Alles
image-pick = Bilder auswählen
image-pick-hint = oder hier ablegen oder einfügen. Je bis { $limit }.
megabytes = { $size } MB
image-sending = Wird gesendet …
image-failed = Das Bild konnte nicht gesendet werden. Prüfe die Verbindung und die Größe der Datei und versuche es noch einmal.
image-expired = Dieses Bild ist nicht mehr da. Sende es noch einmal.
image-examples = Oder probier eines von diesen:
image-example = Ausprobieren: { $name }
image-camera = Foto aufnehmen
image-camera-video = Bild deiner Kamera
image-camera-home = Dieses Bild siehst nur du; das Foto, das du aufnimmst, geht an die App auf diesem Rechner. Escape schaltet die Kamera aus.
image-camera-space = Dieses Bild siehst nur du; das Foto, das du aufnimmst, wird an diesen Space gesendet. Escape schaltet die Kamera aus.
image-camera-snap = Aufnehmen
image-camera-close = Kamera aus
image-address = Oder die Adresse eines Bildes
image-address-hint = https://…
image-address-button = Holen
image-matches = Was ich sehe
image-others = Weniger wahrscheinlich
image-guesses = Meine besten Vermutungen
image-matches-note = Drück auf eines, um zu sehen, wo.
image-objects = Objekte
image-objects-more = Und { $count ->
    [one] ein weiteres
   *[other] { $count } weitere
}
image-boxes = Rahmen
image-among = Auswahl aus { $count ->
    [one] einem eigenen Wort.
   *[other] { $count } eigenen Wörtern.
}
image-among-end = Zurück zu allen Wörtern
image-ask = Wo ist …?
image-ask-hint = ein Wort, auch englisch
image-ask-button = Zeigen
image-ask-empty = Schreib zuerst ein Wort.
image-closest = Gezeigt wird, was am nächsten kommt.
image-choose = Aus meinen Wörtern wählen
image-choose-words = Ein Wort je Zeile
image-choose-hint =
    Katze
    Hund, Welpe
    Löwe
image-choose-button = Wählen
image-compare = Zwei Wörter vergleichen
image-compare-first = Ein Wort
image-compare-second = Ein anderes
image-compare-button = Vergleichen
image-compare-empty = Schreib zuerst zwei Wörter.
image-compare-shared = Die Stellen, auf die es bei „{ $first }“ und „{ $second }“ ankommt, decken sich zu { $percent }.
image-slider = Stärke
image-legend-less = zählt weniger
image-legend-more = zählt am meisten
image-colour = { $colour }: { $percent } des Bildes
image-light = am ganzen Bild gemessen: { $clause } ({ $percent } sicher)
image-condition = { $condition }, { $percent } sicher
image-alt = Alternativtext
image-copy = Kopieren
image-copied = Kopiert.
image-not-copied = Der Browser erlaubt das Kopieren nicht. Markiere stattdessen den Text.
image-overlay = Bild mit Beleg
image-json = JSON
image-facts = { $width } × { $height } px, in { $milliseconds } ms beantwortet von { $model }.
image-album-progress = { $done } von { $total } Bildern
image-album-done = { $count ->
    [one] Ein Bild beschrieben.
   *[other] { $count } Bilder beschrieben.
}
image-album-some = { $count ->
    [one] Ein Bild beschrieben,
   *[other] { $count } Bilder beschrieben,
} { $refused ->
    [one] eines ging nicht.
   *[other] { $refused } gingen nicht.
}
image-album-hint = Drück auf ein Bild, um zu sehen, warum.
image-album-csv = Tabelle (CSV)
image-album-jsonl = JSON-Zeilen
image-album-zip = Alles mit Belegen (ZIP)
image-album-files = Eine Datei, die du anforderst, liegt im Zwischenordner der App, bis er geleert wird, höchstens zwanzig Minuten.
