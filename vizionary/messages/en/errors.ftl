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
    [unnamed] no name of a file was given
    [no_pictures] it is a folder without pictures
    [special] it is not an ordinary file
    [denied] permission denied
   *[other] { $reason }
}.
error-picture_empty = This file is empty (0 bytes). Choose a picture that has content.
error-picture_unknown_format = { $kind ->
    [video] This file is a video. Teach me something from it in the tab Teach, or save one of its pictures as JPEG or PNG and try again.
    [heic] This picture is a HEIC file, as iPhones save them, and not in a known format (known: { $known }). Save it as JPEG or PNG and try again; in the camera settings of an iPhone “Most Compatible” saves JPEG.
   *[other] This file is not a picture in a known format (known: { $known }). Save it as JPEG or PNG and try again.
}
error-picture_unsupported = This picture holds { $samples ->
    [float] floating-point samples
    [integer] 32-bit integer samples
   *[arrangement] samples in an unusual arrangement
}, which cannot be shown as they are. Save it with 8 bits a channel and try again.
error-picture_damaged = This picture is damaged or was cut off ({ $reason }). Copy or download it again.
error-picture_too_many_bytes = This file has { $size_bytes } bytes; the limit is { $limit_bytes } (setting picture.max_bytes). Make it smaller and try again.
error-picture_too_many_pixels = This picture has { $width } x { $height } = { $pixels } pixels; the limit is { $limit_pixels } (setting picture.max_pixels). Make it smaller and try again.
error-picture_not_taken = This was left out: { $reason ->
    [empty] it is empty (0 bytes)
    [too_deep] it lies in a folder within the folder that names it
    [label] its folder is called what cannot be a label
    [no_folder] it lies in no folder that names it
   *[not_picture] it is of no kind that can be read here
}.
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
error-word_empty = There is no word to show the place of. Give one, such as { QUOTED("nose") }.
error-word_repeated = { QUOTED($word) } stands more than once among the words. Name each class once.
error-word_too_many = These are { $count } words; the limit is { $limit }. Give fewer.
error-word_no_text_encoder = The bundle { QUOTED($bundle) } has no text encoder and no vocabulary, so it knows no words. Choose another bundle (setting bundle.ref).

error-request_no_picture = Send a picture.
error-request_no_archive = Send the ZIP or Parquet file that is to be imported.
error-request_no_file = { $came ->
    [text] The field { QUOTED("file") } holds text, not a file.
    [unchosen] The field { QUOTED("file") } holds no file: none was chosen.
    [name] A file came in the field { QUOTED($name) }, where none is looked for.
    [fields] There is no file among the fields: { QUOTED($name) }.
    [body] What came is no form with files.
   *[nothing] The form is empty.
} { $wanted ->
    [archive] Send a ZIP or Parquet file in the field { QUOTED("file") } of a form, as curl does with -F file=@things.zip.
   *[picture] Send a file in the field { QUOTED("file") } of a form, as curl does with -F file=@photo.jpg.
}
error-request_too_large = This request has more than { $limit_bytes } bytes; what it holds may have { $setting_bytes } (setting { $setting }). Make it smaller and try again.
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

error-teach_refused = { $teachers ->
    [none] Nobody may teach this app (setting memory.teach)
   *[other] This app is taught only by the person at its own machine, on a page of its own (setting memory.teach)
}.
error-label_invalid = { QUOTED($label) } cannot be a label: { $reason ->
    [empty] it is empty
    [long] it has { $characters } characters; the limit is { $limit }
    [control] it holds a control character
    [direction] it holds a sign that turns the direction of writing
   *[markup] it holds an HTML tag
}.
error-label_unknown = { $hints ->
    [0] The memory holds no label { QUOTED($label) }.
   *[other] The memory holds no label { QUOTED($label) }. Did you mean { EITHER($nearest) }?
}
error-label_never_said = { QUOTED($label) } cannot be corrected: it was not taught, and the model does not know it.{ $hints ->
    [0] {""}
   *[other] {" "}Did you mean { EITHER($nearest) }?
}
error-label_taken = The label { QUOTED($label) } is there already, written { QUOTED($existing) }. Use that one, or choose another name.
error-example_unknown = The memory holds no example number { $example }.
error-memory_nothing_to_undo = { $named ->
    [0] There is nothing to undo.
   *[other] There is nothing to undo for the label { QUOTED($label) }.
}
error-memory_other_bundle = The memory { QUOTED($memory) } was made with the model { QUOTED($made_with) }; in use is { QUOTED($in_use) }, which cannot read it. { $lost ->
    [0] None of its examples ({ $count }) would be lost in a change, because the picture of each is stored.
   *[other] Of its examples ({ $count }) it would lose { $lost } in a change: those without a stored picture.
}
error-memory_damaged = The memory { QUOTED($path) } is damaged ({ $reason }). Restore a copy of the file, or move it away to begin a new memory.
error-memory_newer = The memory { QUOTED($path) } was written by a newer Vizionary (format { $found }; this one knows { $known }). Update Vizionary.
error-memory_read_only = The memory { QUOTED($path) } cannot be changed: its file or folder may only be read.
error-memory_busy = The memory { QUOTED($path) } is being written to by another program; after { $waited_s } seconds it was still at it. Nothing was changed. Try again.
error-memory_full = No more fits into { QUOTED($path) }: { $reason ->
    [disk] the disk is full
    [size] the memory may have { $limit_bytes } bytes
   *[file] a file may have { $limit_bytes } bytes on this system
}. The memory is as it was.
error-archive_refused = Nothing was taken from { QUOTED($path) }: { $reason ->
    [traversal] { QUOTED($entry) } leads out of the folder
    [absolute] { QUOTED($entry) } is an absolute path
    [link] { QUOTED($entry) } is a link
    [encrypted] { QUOTED($entry) } is encrypted
    [packing] { QUOTED($entry) } is packed in a way that cannot be unpacked here
    [ratio] { QUOTED($entry) } would become more than { $limit } times as large when unpacked
    [files] it holds more than { $limit } files
    [file_bytes] { QUOTED($entry) } has more than { $limit } bytes (setting picture.max_bytes)
    [archive_bytes] it has more than { $limit } bytes (setting memory.max_archive_bytes)
    [bytes] unpacked it has more than { $limit } bytes
    [unknown_format] it is no exported memory, and no folder or ZIP archive of pictures
    [damaged] it is damaged at { QUOTED($entry) }
    [missing] there is no such file or folder
    [denied] { QUOTED($entry) } may not be read
    [no_folders] its pictures lie in no folder that names them
   *[no_pictures] it holds no pictures
}.
error-examples_refused = No picture for { QUOTED($label) } was good enough; { $count } looked at.{ $blurred ->
    [0] {""}
   *[other] {" "}Blurred: { $blurred }.
}{ $dark ->
    [0] {""}
   *[other] {" "}Too dark: { $dark }.
}{ $overexposed ->
    [0] {""}
   *[other] {" "}Overexposed: { $overexposed }.
}{ $blank ->
    [0] {""}
   *[other] {" "}Blank: { $blank }.
}{ $covered ->
    [0] {""}
   *[other] {" "}Covered lens: { $covered }.
}{ $small ->
    [0] {""}
   *[other] {" "}Too small: { $small }.
}{ $far ->
    [0] {""}
   *[other] {" "}Too far away: { $far }.
}{ $cut_off ->
    [0] {""}
   *[other] {" "}Cut off at the edge: { $cut_off }.
}{ $duplicate ->
    [0] {""}
   *[other] {" "}Much like another: { $duplicate }.
}{ $unreadable ->
    [0] {""}
   *[other] {" "}Unreadable: { $unreadable }.
}
error-profile_invalid = { QUOTED($name) } cannot name a memory: { $reason ->
    [empty] it is empty
    [long] it has { $characters } characters; the limit is { $limit }
    [control] it holds a control character
    [sign] none of / \ : * ? " < > | may stand in it
    [reserved] this name means something else already
   *[dot] it begins or ends with a dot
}.
error-memory_empty = Nothing has been taught yet: the memory { QUOTED($memory) } is empty, and there is nothing to write. Teach it something first (vizionary register "my mug" photo.jpg, or the tab Teach).
error-profile_removed = The memory { QUOTED($name) } was removed meanwhile.
error-profile_unknown = { $hints ->
    [0] There is no memory { QUOTED($name) }.
   *[other] There is no memory { QUOTED($name) }. Did you mean { EITHER($nearest) }?
}
error-profile_taken = A memory { QUOTED($name) } is there already, written { QUOTED($existing) }. Choose another name.
error-import_invalid = Nothing was taken from { QUOTED($path) }: { $reason ->
    [unreadable] it cannot be read ({ $found })
    [foreign] it was not exported by Vizionary: { QUOTED($key) } is missing in its metadata
    [newer] a newer Vizionary wrote it (format { $found }; this one knows { $expected })
    [rows] it says that it holds { $found } examples; the limit is { $expected }
    [missing] it has no column { QUOTED($key) }
    [type] { QUOTED($key) } should be { $expected }, but is { $found }
    [dims] { QUOTED($key) } should have { $expected } numbers, but has { $found }
    [numbers] { QUOTED($key) } holds a value that is no number, in row { $found }
    [length] { QUOTED($key) } should have the length 1, but has { $found }
   *[label] { QUOTED($found) } cannot be a label
}.

error-video_unreadable = { QUOTED($path) } cannot be read: { $reason ->
    [missing] there is no such file
    [folder] it is a folder
    [denied] permission denied
   *[other] { $reason }
}.
error-video_unknown_format = { QUOTED($path) } is not a video in a known format. Save it as MP4 or WebM and try again.
error-video_no_pictures = { QUOTED($path) } holds sound, but no pictures.
error-video_damaged = The video { QUOTED($path) } is damaged or was cut off ({ $reason }). Copy or download it again.
error-video_segment_empty = The video { QUOTED($path) } has no picture from second { $start_s } to { $end_s }{ $length_s ->
    [0] {""}
   *[other] {" "}(it is { $length_s } seconds long)
}.
error-video_too_large = The video { QUOTED($path) } is too large: { $measure ->
    [bytes] it has { $found } bytes (setting video.max_bytes)
    [pixels] each of its pictures has { $found } pixels
   *[seconds] { $found } seconds were asked for
}; the limit is { $limit }.

error-internal = Something went wrong on the server. Its log names the request { $request }.
