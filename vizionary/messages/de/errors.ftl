# Was abgelehnt wird, auf Deutsch. Ids sind die von en/errors.ftl, in derselben Reihenfolge.
# Was ein Modell, eine Bibliothek oder das Betriebssystem dazu sagt, steht englisch in Anführungszeichen.

error-config_unknown_key = { $hints ->
    [0] Die Einstellung { QUOTED($key) } aus { $origin } gibt es nicht.
   *[other] Die Einstellung { QUOTED($key) } aus { $origin } gibt es nicht. Ist { QUOTED($nearest) } gemeint?
}
error-config_invalid_value = Die Einstellung { QUOTED($key) } aus { $origin } geht so nicht: { QUOTED($reason) }.
error-config_file_unreadable = { $kind ->
    [words] Die Wortliste
   *[settings] Die Einstellungsdatei
} { QUOTED($path) } kann nicht gelesen werden: { $reason ->
    [text] Sie ist kein Text in UTF-8
    [yaml] Sie ist kein YAML ({ QUOTED($detail) })
    [sections] Sie enthält keine Abschnitte, nur { QUOTED($detail) }
   *[other] { QUOTED($detail) }
}.
error-config_file_unwritable = { $reason ->
    [there] Die Datei { QUOTED($path) } gibt es schon. Wähle einen anderen Namen
   *[other] { QUOTED($path) } kann nicht geschrieben werden: { QUOTED($reason) }
}.
error-config_port_taken = An { $address } lauscht schon ein anderes Programm. Wähle mit --port einen anderen Port (Einstellung server.port).

error-bundle = { $path }: erwartet wird { QUOTED($expected) }, gefunden wurde { QUOTED($found) }.
error-bundle_fixed = { $path }: Diese App bleibt bei dem Modell, mit dem sie gestartet wurde (Einstellung bundle.switch).
error-bundle_folder = Der Ordner { QUOTED($path) } wird nicht geöffnet: Diese App ist von außen zu erreichen, also geht nur ein Ordner in { QUOTED($expected) } (Einstellung bundle.library).
error-bundle_download_refused = Das Modell { QUOTED($path) } wird nicht heruntergeladen: Diese App ist von außen zu erreichen, und nur wer an ihrem Rechner sitzt, darf eines herunterladen lassen (Einstellung bundle.download).

error-picture_not_found = Es gibt keine Datei { QUOTED($path) }. Prüfe ihren Namen und Ordner.
error-picture_unreadable = { QUOTED($path) } kann nicht gelesen werden: { $reason ->
    [folder] Das ist ein Ordner
    [unnamed] Es ist kein Dateiname angegeben
    [no_pictures] Das ist ein Ordner ohne Bilder
    [special] Das ist keine gewöhnliche Datei
    [denied] Die Erlaubnis fehlt
   *[other] { QUOTED($reason) }
}.
error-picture_empty = Diese Datei ist leer (0 Bytes). Nimm ein Bild, das Inhalt hat.
error-picture_unknown_format = { $kind ->
    [video] Diese Datei ist ein Video. Bring mir im Reiter Beibringen etwas daraus bei, oder speichere eines seiner Bilder als JPEG oder PNG und versuche es noch einmal.
    [heic] Dieses Bild ist eine HEIC-Datei, wie iPhones sie speichern, und in keinem bekannten Format (bekannt: { $known }). Speichere es als JPEG oder PNG und versuche es noch einmal; in den Kameraeinstellungen eines iPhones speichert „Maximale Kompatibilität“ JPEG.
   *[other] Diese Datei ist kein Bild in einem bekannten Format (bekannt: { $known }). Speichere es als JPEG oder PNG und versuche es noch einmal.
}
error-picture_unsupported = Dieses Bild enthält { $samples ->
    [float] Gleitkommawerte
    [integer] ganze Zahlen mit 32 Bit
   *[arrangement] Werte in ungewöhnlicher Anordnung
}, die sich so nicht zeigen lassen. Speichere es mit 8 Bit je Kanal und versuche es noch einmal.
error-picture_damaged = Dieses Bild ist beschädigt oder abgeschnitten ({ QUOTED($reason) }). Kopiere es neu oder lade es noch einmal herunter.
error-picture_too_many_bytes = Diese Datei hat { $size_bytes } Bytes; erlaubt sind { $limit_bytes } (Einstellung picture.max_bytes). Mach sie kleiner und versuche es noch einmal.
error-picture_too_many_pixels = Dieses Bild hat { $width } x { $height } = { $pixels } Pixel; erlaubt sind { $limit_pixels } (Einstellung picture.max_pixels). Mach es kleiner und versuche es noch einmal.
error-picture_not_taken = Das wurde ausgelassen: { $reason ->
    [empty] Die Datei ist leer (0 Bytes)
    [too_deep] Es liegt in einem Ordner unterhalb dessen, der es benennt
    [label] Der Ordner heißt so, wie kein Name lauten kann
    [no_folder] Es liegt in keinem Ordner, der es benennt
   *[not_picture] Diese Art von Datei ist hier nicht zu lesen
}.
error-picture_gone = Diese Datei ist nicht mehr da. Sende das Bild noch einmal.
error-picture_not_base64 = Dieser Text ist kein Bild in Base64. Sende Base64 oder eine Data-URL.
error-picture_address_refused = Die Adresse { QUOTED($address) } wird nicht geholt: { $reason ->
    [off] Die Einstellung picture.urls ist aus
    [malformed] Das ist keine Adresse
    [scheme] Es gehen nur http und https
   *[inside] Sie liegt in diesem Rechner oder in seinem Netz
}.
error-picture_not_fetched = { QUOTED($address) } hat kein Bild geliefert: { $reason ->
    [timeout] keine Antwort in { $number } Sekunden
    [redirects] mehr als { $number } Weiterleitungen
    [status] die Antwort ist { $number }
    [host] diesen Rechner gibt es nicht
   *[other] { QUOTED($reason) }
}.

error-word_unknown = { $hints ->
    [0] Das Wort { QUOTED($word) } kenne ich nicht.
   *[other] Das Wort { QUOTED($word) } kenne ich nicht. Meinst du { EITHER($nearest) }?
}
error-word_none = Es gibt keine Wörter zur Auswahl. Gib wenigstens eines an.
error-word_empty = Es fehlt das Wort, dessen Ort gezeigt werden soll. Nenne eines, etwa { QUOTED("Nase") }.
error-word_repeated = { QUOTED($word) } steht mehr als einmal unter den Wörtern. Nenne jede Klasse einmal.
error-word_too_many = Das sind { $count } Wörter; erlaubt sind { $limit }. Gib weniger an.
error-word_no_text_encoder = Das Modell { QUOTED($bundle) } hat weder einen Textteil noch einen Wortschatz und kennt deshalb keine Wörter. Wähle ein anderes (Einstellung bundle.ref).

error-request_no_picture = Sende ein Bild.
error-request_no_archive = Sende die ZIP- oder Parquet-Datei, die importiert werden soll.
error-request_no_file = { $came ->
    [text] Das Feld { QUOTED("file") } enthält Text und keine Datei.
    [unchosen] Das Feld { QUOTED("file") } enthält keine Datei: Es wurde keine ausgewählt.
    [name] Eine Datei kam im Feld { QUOTED($name) }, wo keine gesucht wird.
    [fields] Unter den Feldern ist keine Datei: { QUOTED($name) }.
    [body] Was ankam, ist kein Formular mit Dateien.
   *[nothing] Das Formular ist leer.
} { $wanted ->
    [archive] Sende eine ZIP- oder Parquet-Datei im Feld { QUOTED("file") } eines Formulars, wie curl mit { QUOTED("-F file=@things.zip") }.
   *[picture] Sende eine Datei im Feld { QUOTED("file") } eines Formulars, wie curl mit { QUOTED("-F file=@photo.jpg") }.
}
error-request_too_large = Diese Anfrage hat mehr als { $limit_bytes } Bytes; ihr Inhalt darf { $setting_bytes } haben (Einstellung { $setting }). Mach ihn kleiner und versuche es noch einmal.
error-pictures_left_out = { $count ->
    [one] Eines wurde ausgelassen:
   *[other] { $count } wurden ausgelassen:
} höchstens { $most } werden zusammen angesehen.
error-request_invalid = Diese Anfrage ist nicht zu lesen: { QUOTED($reason) }.

error-option_invalid = Die Angabe { QUOTED($option) } muss { $expected ->
    [probability] eine Zahl von 0 bis 1
    [positive] eine Zahl über 0
    [whole] eine ganze Zahl ab 1
    [choice] eines von { $choices }
   *[other] { QUOTED($expected) }
} sein, nicht { $found }.
error-language_unknown = In der Sprache { QUOTED($language) } gibt es keine Meldungen (bekannt: { $known }).

error-teach_refused = { $teachers ->
    [none] Dieser App darf niemand etwas beibringen (Einstellung memory.teach)
   *[other] Dieser App bringt nur die Person an ihrem eigenen Rechner etwas bei, auf ihrer eigenen Seite (Einstellung memory.teach)
}.
error-label_invalid = { QUOTED($label) } kann kein Name einer Klasse sein: { $reason ->
    [empty] Er ist leer
    [long] Er hat { $characters } Zeichen; erlaubt sind { $limit }
    [control] Er enthält ein Steuerzeichen
    [direction] Er enthält ein Zeichen, das die Schreibrichtung umkehrt
   *[markup] Er enthält einen HTML-Befehl
}.
error-label_unknown = { $hints ->
    [0] Das Gedächtnis kennt { QUOTED($label) } nicht.
   *[other] Das Gedächtnis kennt { QUOTED($label) } nicht. Meinst du { EITHER($nearest) }?
}
error-label_never_said = { QUOTED($label) } lässt sich nicht berichtigen: Das wurde nicht beigebracht, und das Modell kennt es nicht.{ $hints ->
    [0] {""}
   *[other] {" "}Meinst du { EITHER($nearest) }?
}
error-label_taken = Den Namen { QUOTED($label) } gibt es schon, geschrieben { QUOTED($existing) }. Nimm diesen oder wähle einen anderen.
error-example_unknown = Das Gedächtnis hat kein Beispiel mit der Nummer { $example }.
error-memory_nothing_to_undo = { $named ->
    [0] Es gibt nichts rückgängig zu machen.
   *[other] Bei { QUOTED($label) } gibt es nichts rückgängig zu machen.
}
error-memory_other_bundle = Das Gedächtnis { QUOTED($memory) } wurde mit dem Modell { QUOTED($made_with) } angelegt; benutzt wird { QUOTED($in_use) }, das es nicht lesen kann. { $lost ->
    [0] Bei einem Wechsel ginge keines seiner Beispiele ({ $count }) verloren, weil von jedem das Bild aufbewahrt ist.
   *[other] Bei einem Wechsel verlöre es von seinen Beispielen ({ $count }) { $lost }: die ohne aufbewahrtes Bild.
}
error-memory_damaged = Das Gedächtnis { QUOTED($path) } ist beschädigt ({ QUOTED($reason) }). Spiele eine Kopie der Datei ein, oder verschiebe sie, um neu anzufangen.
error-memory_newer = Das Gedächtnis { QUOTED($path) } wurde von einem neueren Vizionary geschrieben (Format { $found }; dieses kennt { $known }). Aktualisiere Vizionary.
error-memory_read_only = Das Gedächtnis { QUOTED($path) } kann nicht geändert werden: Seine Datei oder sein Ordner ist schreibgeschützt.
error-memory_busy = In das Gedächtnis { QUOTED($path) } schreibt gerade ein anderes Programm, nach { $waited_s } Sekunden noch immer. Nichts wurde geändert. Versuche es noch einmal.
error-memory_full = In { QUOTED($path) } passt nichts mehr: { $reason ->
    [disk] Der Datenträger ist voll
    [size] Das Gedächtnis darf { $limit_bytes } Bytes haben
   *[file] Eine Datei darf auf diesem System { $limit_bytes } Bytes haben
}. Das Gedächtnis ist, wie es war.
error-archive_refused = Aus { QUOTED($path) } wurde nichts übernommen: { $reason ->
    [traversal] { QUOTED($entry) } führt aus dem Ordner hinaus
    [absolute] { QUOTED($entry) } ist ein absoluter Pfad
    [link] { QUOTED($entry) } ist eine Verknüpfung
    [encrypted] { QUOTED($entry) } ist verschlüsselt
    [packing] { QUOTED($entry) } ist so gepackt, dass es sich hier nicht auspacken lässt
    [ratio] { QUOTED($entry) } würde beim Entpacken mehr als { $limit }-mal so groß
    [files] Es sind mehr als { $limit } Dateien
    [file_bytes] { QUOTED($entry) } hat mehr als { $limit } Bytes (Einstellung picture.max_bytes)
    [archive_bytes] Sie hat mehr als { $limit } Bytes (Einstellung memory.max_archive_bytes)
    [bytes] Ausgepackt sind es mehr als { $limit } Bytes
    [unknown_format] Das ist weder ein exportiertes Gedächtnis noch ein Ordner oder ZIP-Archiv mit Bildern
    [damaged] Es ist bei { QUOTED($entry) } beschädigt
    [missing] Diese Datei oder diesen Ordner gibt es nicht
    [denied] { QUOTED($entry) } darf nicht gelesen werden
    [no_folders] Die Bilder liegen in keinem Ordner, der sie benennt
   *[no_pictures] Es sind keine Bilder darin
}.
error-examples_refused = Für { QUOTED($label) } war kein Bild gut genug; angesehen: { $count }.{ $blurred ->
    [0] {""}
   *[other] {" "}Unscharf: { $blurred }.
}{ $dark ->
    [0] {""}
   *[other] {" "}Zu dunkel: { $dark }.
}{ $overexposed ->
    [0] {""}
   *[other] {" "}Überbelichtet: { $overexposed }.
}{ $blank ->
    [0] {""}
   *[other] {" "}Leer: { $blank }.
}{ $covered ->
    [0] {""}
   *[other] {" "}Objektiv verdeckt: { $covered }.
}{ $small ->
    [0] {""}
   *[other] {" "}Zu klein: { $small }.
}{ $far ->
    [0] {""}
   *[other] {" "}Zu weit weg: { $far }.
}{ $cut_off ->
    [0] {""}
   *[other] {" "}Am Rand abgeschnitten: { $cut_off }.
}{ $duplicate ->
    [0] {""}
   *[other] {" "}Einem anderen sehr ähnlich: { $duplicate }.
}{ $unreadable ->
    [0] {""}
   *[other] {" "}Nicht lesbar: { $unreadable }.
}
error-profile_invalid = { QUOTED($name) } kann kein Name eines Gedächtnisses sein: { $reason ->
    [empty] Er ist leer
    [long] Er hat { $characters } Zeichen; erlaubt sind { $limit }
    [control] Er enthält ein Steuerzeichen
    [sign] Keines der Zeichen / \ : * ? " < > | darf darin stehen
    [reserved] Dieser Name bedeutet schon etwas anderes
   *[dot] Er beginnt oder endet mit einem Punkt
}.
error-memory_empty = Noch wurde nichts beigebracht: Das Gedächtnis { QUOTED($memory) } ist leer, zu schreiben gibt es nichts. Bring ihm erst etwas bei (vizionary register "meine Tasse" foto.jpg, oder der Reiter Beibringen).
error-profile_removed = Das Gedächtnis { QUOTED($name) } wurde inzwischen entfernt.
error-profile_unknown = { $hints ->
    [0] Ein Gedächtnis { QUOTED($name) } gibt es nicht.
   *[other] Ein Gedächtnis { QUOTED($name) } gibt es nicht. Meinst du { EITHER($nearest) }?
}
error-profile_taken = Ein Gedächtnis { QUOTED($name) } gibt es schon, geschrieben { QUOTED($existing) }. Wähle einen anderen Namen.
error-import_invalid = Aus { QUOTED($path) } wurde nichts übernommen: { $reason ->
    [unreadable] Die Datei lässt sich nicht lesen ({ QUOTED($found) })
    [foreign] Vizionary hat sie nicht geschrieben: In ihren Metadaten fehlt { QUOTED($key) }
    [newer] Ein neueres Vizionary hat sie geschrieben (Format { $found }; dieses kennt { $expected })
    [rows] Sie soll { $found } Beispiele enthalten; erlaubt sind { $expected }
    [missing] Die Spalte { QUOTED($key) } fehlt
    [type] { QUOTED($key) } soll { QUOTED($expected) } sein, ist aber { QUOTED($found) }
    [dims] { QUOTED($key) } soll { $expected } Zahlen haben, hat aber { $found }
    [numbers] { QUOTED($key) } enthält in Zeile { $found } einen Wert, der keine Zahl ist
    [length] { QUOTED($key) } soll die Länge 1 haben, hat aber { $found }
   *[label] { QUOTED($found) } kann kein Name einer Klasse sein
}.

error-video_unreadable = { QUOTED($path) } kann nicht gelesen werden: { $reason ->
    [missing] Diese Datei gibt es nicht
    [folder] Das ist ein Ordner
    [denied] Die Erlaubnis fehlt
   *[other] { QUOTED($reason) }
}.
error-video_unknown_format = { QUOTED($path) } ist kein Video in einem bekannten Format. Speichere es als MP4 oder WebM und versuche es noch einmal.
error-video_no_pictures = { QUOTED($path) } enthält Ton, aber keine Bilder.
error-video_damaged = Das Video { QUOTED($path) } ist beschädigt oder abgeschnitten ({ QUOTED($reason) }). Kopiere es neu oder lade es noch einmal herunter.
error-video_segment_empty = Im Video { QUOTED($path) } ist von Sekunde { $start_s } bis { $end_s } kein Bild{ $length_s ->
    [0] {""}
   *[other] {" "}(es dauert { $length_s } Sekunden)
}.
error-video_too_large = Das Video { QUOTED($path) } ist zu groß: { $measure ->
    [bytes] Es hat { $found } Bytes (Einstellung video.max_bytes)
    [pixels] Jedes seiner Bilder hat { $found } Pixel
   *[seconds] Verlangt sind { $found } Sekunden
}; erlaubt sind { $limit }.

error-internal = Auf dem Server ist etwas schiefgegangen. Sein Protokoll nennt die Anfrage { $request }.
