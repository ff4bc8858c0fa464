# What is refused, in English. Ids are error- and the stable code of the error.

error-config_unknown_key = { $hints ->
    [0] Unknown setting { QUOTED($key) } from { $origin }.
   *[other] Unknown setting { QUOTED($key) } from { $origin }. Did you mean { QUOTED($nearest) }?
}
error-config_invalid_value = Setting { QUOTED($key) } from { $origin } cannot be used: { $reason }.
error-config_file_unreadable = The { $kind ->
    [words] list of words
   *[settings] settings file
} { $path } cannot be read: { $reason ->
    [text] it is not UTF-8 text
    [yaml] it is not YAML ({ $detail })
    [sections] it holds no sections, only { $detail }
   *[other] { $detail }
}.
error-config_file_unwritable = { $reason ->
    [there] The file { $path } is there already. Choose another name
   *[other] { $path } cannot be written: { $reason }
}.
error-config_port_taken = Another program listens at { $address } already. Choose another port with --port (setting server.port).

error-bundle = { $path }: expected { $expected }, found { $found }.
error-bundle_fixed = { $path }: expected { $expected }, found { $found }.
error-bundle_folder = The folder { QUOTED($path) } is not opened: this app can be reached from elsewhere, so only a folder inside { QUOTED($expected) } may be named (setting bundle.library).
error-bundle_download_refused = The model { QUOTED($path) } is not downloaded: this app can be reached from elsewhere, and only the person at its machine may have one downloaded (setting bundle.download).

error-picture_not_found = There is no file { QUOTED($path) }. Check its name and folder.
error-picture_unreadable = { QUOTED($path) } cannot be read: { $reason ->
    [folder] it is a folder
    [no_pictures] it is a folder without pictures
    [special] it is not an ordinary file
    [denied] permission denied
   *[other] { $reason }
}.
error-picture_empty = This file is empty (0 bytes). Choose a picture that has content.
error-picture_unknown_format = This file is not a picture in a known format (known: { $known }). Save it as JPEG or PNG and try again.
error-picture_unsupported = This picture holds { $samples ->
    [float] floating-point samples
    [integer] 32-bit integer samples
   *[arrangement] samples in an unusual arrangement
}, which cannot be shown as they are. Save it with 8 bits a channel and try again.
error-picture_damaged = This picture is damaged or was cut off ({ $reason }). Copy or download it again.
error-picture_too_many_bytes = This file has { $size_bytes } bytes; the limit is { $limit_bytes } (setting picture.max_bytes). Make it smaller and try again.
error-picture_too_many_pixels = This picture has { $width } x { $height } = { $pixels } pixels; the limit is { $limit_pixels } (setting picture.max_pixels). Make it smaller and try again.
error-picture_gone = This upload is no longer here. Send the picture again.
error-picture_not_base64 = This text is not a picture in base64. Send base64 or a data URL.
error-picture_address_refused = The address { QUOTED($address) } is not fetched: { $reason ->
    [off] the setting picture.urls is off
    [malformed] it is no address
    [scheme] only http and https are
   *[inside] it lies inside this machine or its network
}.
error-picture_not_fetched = { QUOTED($address) } did not deliver a picture: { $reason ->
    [timeout] no answer in { $number } seconds
    [redirects] more than { $number } redirections
    [status] the answer is { $number }
    [host] no such host
   *[other] { $reason }
}.

error-word_unknown = { $hints ->
    [0] I don't know the word { QUOTED($word) }.
   *[other] I don't know the word { QUOTED($word) }. Did you mean { EITHER($nearest) }?
}
error-word_none = There are no words to choose among. Give at least one.
error-word_repeated = { QUOTED($word) } stands more than once among the words. Name each class once.
error-word_too_many = These are { $count } words; the limit is { $limit }. Give fewer.
error-word_no_text_encoder = The bundle { QUOTED($bundle) } has no text encoder and no vocabulary, so it knows no words. Choose another bundle (setting bundle.ref).

error-request_no_picture = Send a picture.
error-request_too_large = This request has more than { $limit_bytes } bytes; a picture may have { $picture_bytes } (setting picture.max_bytes). Make it smaller and try again.
error-pictures_left_out = { $count ->
    [one] One more was left out:
   *[other] { $count } more were left out:
} at most { $most } are looked at together.
error-request_invalid = This request cannot be read: { $reason }.

error-option_invalid = The { $option } must be { $expected ->
    [probability] a number from 0 to 1
    [positive] a number above 0
    [whole] a whole number of 1 or more
    [choice] one of { $choices }
   *[other] { $expected }
}, got { $found }.
error-language_unknown = There are no messages in the language { QUOTED($language) } (known: { $known }).

error-internal = Something went wrong on the server. Its log names the request { $request }.
