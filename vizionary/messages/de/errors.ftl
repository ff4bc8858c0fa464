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
    [no_pictures] Das ist ein Ordner ohne Bilder
    [special] Das ist keine gewöhnliche Datei
    [denied] Die Erlaubnis fehlt
   *[other] { QUOTED($reason) }
}.
error-picture_empty = Diese Datei ist leer (0 Bytes). Nimm ein Bild, das Inhalt hat.
error-picture_unknown_format = Diese Datei ist kein Bild in einem bekannten Format (bekannt: { $known }). Speichere es als JPEG oder PNG und versuche es noch einmal.
error-picture_unsupported = Dieses Bild enthält { $samples ->
    [float] Gleitkommawerte
    [integer] ganze Zahlen mit 32 Bit
   *[arrangement] Werte in ungewöhnlicher Anordnung
}, die sich so nicht zeigen lassen. Speichere es mit 8 Bit je Kanal und versuche es noch einmal.
error-picture_damaged = Dieses Bild ist beschädigt oder abgeschnitten ({ QUOTED($reason) }). Kopiere es neu oder lade es noch einmal herunter.
error-picture_too_many_bytes = Diese Datei hat { $size_bytes } Bytes; erlaubt sind { $limit_bytes } (Einstellung picture.max_bytes). Mach sie kleiner und versuche es noch einmal.
error-picture_too_many_pixels = Dieses Bild hat { $width } x { $height } = { $pixels } Pixel; erlaubt sind { $limit_pixels } (Einstellung picture.max_pixels). Mach es kleiner und versuche es noch einmal.
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
error-word_repeated = { QUOTED($word) } steht mehr als einmal unter den Wörtern. Nenne jede Klasse einmal.
error-word_too_many = Das sind { $count } Wörter; erlaubt sind { $limit }. Gib weniger an.
error-word_no_text_encoder = Das Modell { QUOTED($bundle) } hat weder einen Textteil noch einen Wortschatz und kennt deshalb keine Wörter. Wähle ein anderes (Einstellung bundle.ref).

error-request_no_picture = Sende ein Bild.
error-request_too_large = Diese Anfrage hat mehr als { $limit_bytes } Bytes; ein Bild darf { $picture_bytes } haben (Einstellung picture.max_bytes). Mach es kleiner und versuche es noch einmal.
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

error-internal = Auf dem Server ist etwas schiefgegangen. Sein Protokoll nennt die Anfrage { $request }.
