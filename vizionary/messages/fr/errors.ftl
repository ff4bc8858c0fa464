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
    [no_pictures] c'est un dossier sans images
    [special] ce n'est pas un fichier ordinaire
    [denied] l'accès est refusé
   *[other] { QUOTED($reason) }
}.
error-picture_empty = Ce fichier est vide (0 octet). Choisissez une image qui a un contenu.
error-picture_unknown_format = Ce fichier n'est pas une image dans un format connu (connus : { $known }). Enregistrez-le en JPEG ou en PNG et réessayez.
error-picture_unsupported = Cette image contient des { $samples ->
    [float] valeurs à virgule flottante
    [integer] entiers de 32 bits
   *[arrangement] valeurs disposées de façon inhabituelle
}, ce qui ne peut pas être montré tel quel. Enregistrez-la en 8 bits par canal et réessayez.
error-picture_damaged = Cette image est abîmée ou tronquée ({ QUOTED($reason) }). Copiez-la ou téléchargez-la de nouveau.
error-picture_too_many_bytes = Ce fichier a { $size_bytes } octets ; la limite est de { $limit_bytes } (réglage picture.max_bytes). Réduisez-le et réessayez.
error-picture_too_many_pixels = Cette image a { $width } x { $height } = { $pixels } pixels ; la limite est de { $limit_pixels } (réglage picture.max_pixels). Réduisez-la et réessayez.
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
error-word_repeated = { QUOTED($word) } figure plus d'une fois parmi les mots. Nommez chaque classe une seule fois.
error-word_too_many = Cela fait { $count } mots ; la limite est de { $limit }. Donnez-en moins.
error-word_no_text_encoder = Le modèle { QUOTED($bundle) } n'a ni encodeur de texte ni vocabulaire ; il ne connaît donc aucun mot. Choisissez-en un autre (réglage bundle.ref).

error-request_no_picture = Envoyez une image.
error-request_too_large = Cette requête a plus de { $limit_bytes } octets ; une image peut en avoir { $picture_bytes } (réglage picture.max_bytes). Réduisez-la et réessayez.
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

error-internal = Une erreur s'est produite sur le serveur. Son journal indique la requête { $request }.
