# The page, in German. Ids are those of en/page.ftl, in the same order.

page-claim = Sagt, was auf einem Bild zu sehen ist, wie sicher das ist, wo und warum.
page-tab-image = Bild
page-tab-webcam = Kamera
page-tab-bundles = Modell
page-tab-settings = Einstellungen
page-tab-about = Über
page-tab-system = System
page-privacy-home = Deine Bilder bleiben auf diesem Rechner, im Arbeitsspeicher, solange diese Seite offen ist.
page-privacy-space = Auf diesem Space werden deine Bilder zu ihm hochgeladen, in seinem Arbeitsspeicher behalten, solange diese Seite offen ist, und nicht länger auf seine Platte geschrieben, als das Lesen dauert.
page-responsible-use = Eine Wärmekarte zeigt, woran die Antwort entschieden wurde; sie beweist nicht, dass das Ding da ist. Antworten können falsch sein. Nicht für sicherheitskritische Zwecke und nicht, um über Menschen zu entscheiden.
