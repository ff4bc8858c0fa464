# What is refused, in French. Ids are those of en/errors.ftl, in the same order.
# What a model, a library or the system says about it stays English, in quotes. The space before
# a colon and within quotes does not break; a thin one stands before a semicolon or question mark.

error-config_unknown_key = { $hints ->
    [0] Le réglage { QUOTED($key) } de { $origin } n'existe pas.
   *[other] Le réglage { QUOTED($key) } de { $origin } n'existe pas. Vouliez-vous dire { QUOTED($nearest) } ?
}
error-config_invalid_value = Le réglage { QUOTED($key) } de { $origin } ne convient pas : { QUOTED($reason) }.
error-config_file_unreadable = Impossible de lire { $kind ->
    [words] la liste de mots
   *[settings] le fichier de réglages
} { QUOTED($path) } : { $reason ->
    [text] ce n'est pas du texte en UTF-8
    [yaml] ce n'est pas du YAML ({ QUOTED($detail) })
    [sections] on y trouve, au lieu de sections, seulement { QUOTED($detail) }
   *[other] { QUOTED($detail) }
}.
error-config_file_unwritable = { $reason ->
    [there] Le fichier { QUOTED($path) } existe déjà. Choisissez un autre nom
   *[other] Impossible d'écrire { QUOTED($path) } : { QUOTED($reason) }
}.
error-config_port_taken = Un autre programme écoute déjà sur { $address }. Choisissez un autre port avec --port (réglage server.port).

error-bundle = { $path } : attendu : { QUOTED($expected) } ; trouvé : { QUOTED($found) }.
error-bundle_fixed = { $path } : cette application garde le modèle avec lequel elle a démarré (réglage bundle.switch).
error-bundle_folder = Le dossier { QUOTED($path) } n'est pas ouvert : cette application est accessible de l'extérieur, seul un dossier situé dans { QUOTED($expected) } peut donc être indiqué (réglage bundle.library).
error-bundle_download_refused = Le modèle { QUOTED($path) } n'est pas téléchargé : cette application est accessible de l'extérieur, et seule la personne assise à sa machine peut en faire télécharger un (réglage bundle.download).

error-picture_not_found = Il n'y a pas de fichier { QUOTED($path) }. Vérifiez son nom et son dossier.
error-picture_unreadable = Impossible de lire { QUOTED($path) } : { $reason ->
    [folder] c'est un dossier
    [unnamed] aucun nom de fichier n'est donné
    [no_pictures] c'est un dossier sans images
    [special] ce n'est pas un fichier ordinaire
    [denied] l'accès est refusé
   *[other] { QUOTED($reason) }
}.
error-picture_empty = Ce fichier est vide (0 octet). Choisissez une image qui a un contenu.
error-picture_unknown_format = { $kind ->
    [video] Ce fichier est une vidéo. Apprenez-moi quelque chose avec elle dans l'onglet Apprendre, ou enregistrez une de ses images en JPEG ou en PNG et réessayez.
    [heic] Cette image est un fichier HEIC, tel que les iPhone les enregistrent, et n'est pas dans un format connu (connus : { $known }). Enregistrez-la en JPEG ou en PNG et réessayez ; dans les réglages de l'appareil photo d'un iPhone, « Le plus compatible » enregistre en JPEG.
   *[other] Ce fichier n'est pas une image dans un format connu (connus : { $known }). Enregistrez-le en JPEG ou en PNG et réessayez.
}
error-picture_unsupported = Cette image contient des { $samples ->
    [float] valeurs à virgule flottante
    [integer] entiers de 32 bits
   *[arrangement] valeurs disposées de façon inhabituelle
}, ce qui ne peut pas être montré tel quel. Enregistrez-la en 8 bits par canal et réessayez.
error-picture_damaged = Cette image est abîmée ou tronquée ({ QUOTED($reason) }). Copiez-la ou téléchargez-la de nouveau.
error-picture_too_many_bytes = Ce fichier a { $size_bytes } octets ; la limite est de { $limit_bytes } (réglage picture.max_bytes). Réduisez-le et réessayez.
error-picture_too_many_pixels = Cette image a { $width } x { $height } = { $pixels } pixels ; la limite est de { $limit_pixels } (réglage picture.max_pixels). Réduisez-la et réessayez.
error-picture_not_taken = Ceci a été laissé de côté : { $reason ->
    [empty] le fichier est vide (0 octet)
    [too_deep] il se trouve dans un dossier à l'intérieur de celui qui le nomme
    [label] le nom de son dossier ne peut pas être une étiquette
    [no_folder] il ne se trouve dans aucun dossier qui le nomme
   *[not_picture] ce type de fichier ne peut pas être lu ici
}.
error-picture_gone = Ce fichier n'est plus là. Envoyez l'image de nouveau.
error-picture_not_base64 = Ce texte n'est pas une image en base64. Envoyez du base64 ou une URL de données.
error-picture_address_refused = L'adresse { QUOTED($address) } n'est pas consultée : { $reason ->
    [off] le réglage picture.urls est désactivé
    [malformed] ce n'est pas une adresse
    [scheme] seuls http et https sont admis
   *[inside] elle se trouve dans cette machine ou dans son réseau
}.
error-picture_not_fetched = { QUOTED($address) } n'a pas fourni d'image : { $reason ->
    [timeout] aucune réponse en { $number } secondes
    [redirects] plus de { $number } redirections
    [status] la réponse est { $number }
    [host] cet hôte n'existe pas
   *[other] { QUOTED($reason) }
}.

error-word_unknown = { $hints ->
    [0] Je ne connais pas le mot { QUOTED($word) }.
   *[other] Je ne connais pas le mot { QUOTED($word) }. Vouliez-vous dire { EITHER($nearest) } ?
}
error-word_none = Il n'y a pas de mots parmi lesquels choisir. Donnez-en au moins un.
error-word_empty = Il manque le mot dont il faut montrer l'endroit. Donnez-en un, par exemple { QUOTED("nez") }.
error-word_repeated = { QUOTED($word) } figure plus d'une fois parmi les mots. Nommez chaque classe une seule fois.
error-word_too_many = Cela fait { $count } mots ; la limite est de { $limit }. Donnez-en moins.
error-word_no_text_encoder = Le modèle { QUOTED($bundle) } n'a ni encodeur de texte ni vocabulaire ; il ne connaît donc aucun mot. Choisissez-en un autre (réglage bundle.ref).

error-request_no_picture = Envoyez une image.
error-request_no_archive = Envoyez le fichier ZIP ou Parquet à importer.
error-request_no_file = { $came ->
    [text] Le champ { QUOTED("file") } contient du texte et non un fichier.
    [unchosen] Le champ { QUOTED("file") } ne contient aucun fichier : aucun n'a été choisi.
    [name] Un fichier est arrivé dans le champ { QUOTED($name) }, où l'on n'en cherche pas.
    [fields] Il n'y a pas de fichier parmi les champs : { QUOTED($name) }.
    [body] Ce qui est arrivé n'est pas un formulaire avec des fichiers.
   *[nothing] Le formulaire est vide.
} { $wanted ->
    [archive] Envoyez un fichier ZIP ou Parquet dans le champ { QUOTED("file") } d'un formulaire, comme curl avec { QUOTED("-F file=@things.zip") }.
   *[picture] Envoyez un fichier dans le champ { QUOTED("file") } d'un formulaire, comme curl avec { QUOTED("-F file=@photo.jpg") }.
}
error-request_too_large = Cette requête a plus de { $limit_bytes } octets ; son contenu peut en avoir { $setting_bytes } (réglage { $setting }). Réduisez-le et réessayez.
error-pictures_left_out = { $count ->
    [one] Une image a été laissée de côté :
   *[other] { $count } images ont été laissées de côté :
} { $most } au plus sont regardées ensemble.
error-request_invalid = Cette requête est illisible : { QUOTED($reason) }.

error-option_invalid = L'option { QUOTED($option) } doit être { $expected ->
    [probability] un nombre de 0 à 1
    [positive] un nombre supérieur à 0
    [whole] un nombre entier d'au moins 1
    [choice] l'une des valeurs { $choices }
   *[other] { QUOTED($expected) }
}, pas { $found }.
error-language_unknown = Il n'y a pas de messages dans la langue { QUOTED($language) } (connues : { $known }).

error-teach_refused = { $teachers ->
    [none] Personne ne peut rien apprendre à cette application (réglage memory.teach)
   *[other] Seule la personne assise devant la machine de l'application peut lui apprendre quelque chose, sur sa propre page (réglage memory.teach)
}.
error-label_invalid = { QUOTED($label) } ne peut pas être une étiquette : { $reason ->
    [empty] elle est vide
    [long] elle a { $characters } caractères ; la limite est de { $limit }
    [control] elle contient un caractère de contrôle
    [direction] elle contient un signe qui inverse le sens de l'écriture
   *[markup] elle contient une balise HTML
}.
error-label_unknown = { $hints ->
    [0] La mémoire n'a pas d'étiquette { QUOTED($label) }.
   *[other] La mémoire n'a pas d'étiquette { QUOTED($label) }. Vouliez-vous dire { EITHER($nearest) } ?
}
error-label_never_said = { QUOTED($label) } ne peut pas être corrigé : ce nom n'a pas été appris, et le modèle ne le connaît pas.{ $hints ->
    [0] {""}
   *[other] {" "}Vouliez-vous dire { EITHER($nearest) } ?
}
error-label_taken = L'étiquette { QUOTED($label) } existe déjà, écrite { QUOTED($existing) }. Prenez celle-là ou choisissez un autre nom.
error-example_unknown = La mémoire n'a pas d'exemple numéro { $example }.
error-memory_nothing_to_undo = { $named ->
    [0] Il n'y a rien à annuler.
   *[other] Il n'y a rien à annuler pour l'étiquette { QUOTED($label) }.
}
error-memory_other_bundle = La mémoire { QUOTED($memory) } a été faite avec le modèle { QUOTED($made_with) } ; { QUOTED($in_use) }, utilisé en ce moment, ne peut pas la lire. { $lost ->
    [0] En cas de changement, aucun de ses exemples ({ $count }) ne serait perdu, car l'image de chacun est conservée.
   *[other] En cas de changement, elle perdrait { $lost } de ses exemples ({ $count }) : ceux dont l'image n'est pas conservée.
}
error-memory_damaged = La mémoire { QUOTED($path) } est abîmée ({ QUOTED($reason) }). Remettez une copie du fichier ou déplacez-le pour commencer une nouvelle mémoire.
error-memory_newer = La mémoire { QUOTED($path) } a été écrite par un Vizionary plus récent (format { $found } ; celui-ci connaît { $known }). Mettez Vizionary à jour.
error-memory_read_only = La mémoire { QUOTED($path) } ne peut pas être modifiée : son fichier ou son dossier est en lecture seule.
error-memory_busy = Un autre programme écrit dans la mémoire { QUOTED($path) } ; il y était encore après { $waited_s } secondes. Rien n'a été modifié. Réessayez.
error-memory_full = Plus rien n'entre dans { QUOTED($path) } : { $reason ->
    [disk] le disque est plein
    [size] la mémoire peut avoir { $limit_bytes } octets
   *[file] un fichier peut avoir { $limit_bytes } octets sur ce système
}. La mémoire est comme avant.
error-archive_refused = Rien n'a été pris dans { QUOTED($path) } : { $reason ->
    [traversal] { QUOTED($entry) } mène hors du dossier
    [absolute] { QUOTED($entry) } est un chemin absolu
    [link] { QUOTED($entry) } est un lien
    [encrypted] { QUOTED($entry) } est chiffré
    [packing] { QUOTED($entry) } est compressé d'une façon qui ne peut pas être décompressée ici
    [ratio] { QUOTED($entry) } deviendrait plus de { $limit } fois plus grand une fois décompressé
    [files] on y trouve plus de { $limit } fichiers
    [file_bytes] { QUOTED($entry) } a plus de { $limit } octets (réglage picture.max_bytes)
    [archive_bytes] il a plus de { $limit } octets (réglage memory.max_archive_bytes)
    [bytes] une fois décompressé, il y a plus de { $limit } octets
    [unknown_format] ce n'est ni une mémoire exportée, ni un dossier ou une archive ZIP d'images
    [damaged] l'archive est abîmée à { QUOTED($entry) }
    [missing] ce fichier ou ce dossier n'existe pas
    [denied] l'accès à { QUOTED($entry) } est refusé
    [no_folders] ses images ne sont dans aucun dossier qui les nomme
   *[no_pictures] on n'y trouve pas d'images
}.
error-examples_refused = Aucune image pour { QUOTED($label) } n'était assez bonne ; regardées : { $count }.{ $blurred ->
    [0] {""}
   *[other] {" "}Floues : { $blurred }.
}{ $dark ->
    [0] {""}
   *[other] {" "}Trop sombres : { $dark }.
}{ $overexposed ->
    [0] {""}
   *[other] {" "}Surexposées : { $overexposed }.
}{ $blank ->
    [0] {""}
   *[other] {" "}Vides : { $blank }.
}{ $covered ->
    [0] {""}
   *[other] {" "}Objectif couvert : { $covered }.
}{ $small ->
    [0] {""}
   *[other] {" "}Trop petites : { $small }.
}{ $far ->
    [0] {""}
   *[other] {" "}Trop loin : { $far }.
}{ $cut_off ->
    [0] {""}
   *[other] {" "}Objet coupé par le bord : { $cut_off }.
}{ $duplicate ->
    [0] {""}
   *[other] {" "}Très semblables à une autre : { $duplicate }.
}{ $unreadable ->
    [0] {""}
   *[other] {" "}Illisibles : { $unreadable }.
}
error-profile_invalid = { QUOTED($name) } ne peut pas être le nom d'une mémoire : { $reason ->
    [empty] il est vide
    [long] il a { $characters } caractères ; la limite est de { $limit }
    [control] il contient un caractère de contrôle
    [sign] aucun des signes / \ : * ? " < > | n'y est permis
    [reserved] ce nom a déjà un autre sens
   *[dot] il commence ou finit par un point
}.
error-memory_empty = Rien n'a encore été appris : la mémoire { QUOTED($memory) } est vide, il n'y a rien à écrire. Apprenez-lui d'abord quelque chose (vizionary register "ma tasse" photo.jpg, ou l'onglet Apprendre).
error-profile_removed = La mémoire { QUOTED($name) } a été supprimée entre-temps.
error-profile_unknown = { $hints ->
    [0] Il n'y a pas de mémoire { QUOTED($name) }.
   *[other] Il n'y a pas de mémoire { QUOTED($name) }. Vouliez-vous dire { EITHER($nearest) } ?
}
error-profile_taken = Une mémoire { QUOTED($name) } existe déjà, écrite { QUOTED($existing) }. Choisissez un autre nom.
error-import_invalid = Rien n'a été pris dans { QUOTED($path) } : { $reason ->
    [unreadable] il est illisible ({ QUOTED($found) })
    [foreign] Vizionary ne l'a pas exporté : { QUOTED($key) } manque dans ses métadonnées
    [newer] un Vizionary plus récent l'a écrit (format { $found } ; celui-ci connaît { $expected })
    [rows] il dit contenir { $found } exemples ; la limite est de { $expected }
    [missing] la colonne { QUOTED($key) } manque
    [type] { QUOTED($key) } devrait être { QUOTED($expected) }, mais c'est { QUOTED($found) }
    [dims] { QUOTED($key) } devrait avoir { $expected } nombres, mais en a { $found }
    [numbers] { QUOTED($key) } contient à la ligne { $found } une valeur qui n'est pas un nombre
    [length] { QUOTED($key) } devrait avoir la longueur 1, mais a { $found }
   *[label] { QUOTED($found) } ne peut pas être une étiquette
}.

error-video_unreadable = Impossible de lire { QUOTED($path) } : { $reason ->
    [missing] ce fichier n'existe pas
    [folder] c'est un dossier
    [denied] l'accès est refusé
   *[other] { QUOTED($reason) }
}.
error-video_unknown_format = { QUOTED($path) } n'est pas une vidéo dans un format connu. Enregistrez-la en MP4 ou en WebM et réessayez.
error-video_no_pictures = { QUOTED($path) } contient du son, mais pas d'images.
error-video_damaged = La vidéo { QUOTED($path) } est abîmée ou tronquée ({ QUOTED($reason) }). Copiez-la ou téléchargez-la de nouveau.
error-video_segment_empty = La vidéo { QUOTED($path) } n'a aucune image de la seconde { $start_s } à { $end_s }{ $length_s ->
    [0] {""}
   *[other] {" "}(elle dure { $length_s } secondes)
}.
error-video_too_large = La vidéo { QUOTED($path) } est trop grande : { $measure ->
    [bytes] elle a { $found } octets (réglage video.max_bytes)
    [pixels] chacune de ses images a { $found } pixels
   *[seconds] { $found } secondes sont demandées
} ; la limite est de { $limit }.

error-internal = Une erreur s'est produite sur le serveur. Son journal indique la requête { $request }.
