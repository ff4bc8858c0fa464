# The page, in French. Ids are those of en/page.ftl, in the same order.

page-claim = Dit ce qu'on voit sur une image, avec quelle certitude, où et pourquoi.
page-tab-image = Image
page-tab-webcam = Caméra
page-tab-bundles = Modèle
page-tab-settings = Réglages
page-tab-about = À propos
page-tab-system = Système
page-more-tabs = Autres onglets
page-privacy-home = Vos images restent sur cette machine, en mémoire, tant que cette page est ouverte. Ce que vous apprenez à l'application est gardé ; de petites images, seulement si vous cochez la case.
page-privacy-space = Sur ce Space, vos images lui sont envoyées, gardées dans sa mémoire tant que cette page est ouverte, et ne restent pas sur son disque plus longtemps que le temps de les lire. Ce que vous apprenez à l'application est gardé ; de petites images, seulement si vous cochez la case.
page-responsible-use = Une carte de chaleur montre sur quoi la réponse est fondée ; elle ne prouve pas que la chose soit là. Les réponses peuvent être fausses. Ne pas utiliser là où la sécurité en dépend, ni pour prendre des décisions sur des personnes.
page-data = Données d'entraînement de { $model } et leurs conditions :
page-more-data = Toutes les données et leurs conditions
page-programs = Pour les programmes : API et MCP
page-close = Fermer
page-saved = Le fichier se trouve dans les téléchargements du navigateur.

# The image tab.
image-welcome = Montrez-moi une image.
image-welcome-hint = Je dis ce que je vois, avec quelle certitude, où et pourquoi.
image-press = Appuyez sur une partie de la phrase pour voir d'où elle vient.
image-length = Combien en dire
image-length-word = Un mot
image-length-sentence = Une phrase
image-length-everything = Tout
image-pick = Choisir des images
image-pick-hint = ou déposez-les ici, ou collez-les. Jusqu'à { $limit } chacune.
megabytes = { $size } Mo
image-sending = Envoi …
image-failed = L'image n'a pas pu être envoyée. Vérifiez la connexion et la taille du fichier, puis réessayez.
image-expired = Cette image n'est plus là. Envoyez-la de nouveau.
image-examples = Ou essayez l'une de celles-ci :
image-example = Essayer : { $name }
image-camera = Prendre une photo
image-camera-video = Image de votre caméra
image-camera-home = Cette image n'est visible que par vous ; la photo que vous prenez va à l'application sur cette machine. Échap éteint la caméra.
image-camera-space = Cette image n'est visible que par vous ; la photo que vous prenez est envoyée à ce Space. Échap éteint la caméra.
image-camera-snap = Prendre
image-camera-close = Éteindre la caméra
image-address = Ou l'adresse d'une image
image-address-hint = https://…
image-address-button = Chercher
image-matches = Ce que je vois
image-others = Moins probable
image-guesses = Mes meilleures hypothèses
image-matches-note = Appuyez sur l'une des lignes pour voir où.
image-objects = Objets
image-objects-more = Et { $count ->
    [one] { $count } autre
   *[other] { $count } autres
}
image-boxes = Cadres
image-among = Choix parmi { $count ->
    [one] un de vos mots.
   *[other] { $count } de vos mots.
}
image-among-end = Revenir à tous les mots
image-ask = Où est … ?
image-ask-hint = un mot, en anglais aussi
image-ask-button = Montrer
image-ask-empty = Écrivez d'abord un mot.
image-closest = Ce qui est montré est ce qui s'en rapproche le plus.
image-choose = Choisir parmi mes mots
image-choose-words = Un mot par ligne
image-choose-hint =
    chat
    chien, chiot
    lion
image-choose-button = Choisir
image-compare = Comparer deux mots
image-compare-first = Un mot
image-compare-second = Un autre
image-compare-button = Comparer
image-compare-empty = Écrivez d'abord deux mots.
image-compare-shared = Les endroits qui comptent pour « { $first } » et « { $second } » se recouvrent à { $percent }.
image-slider = Intensité
image-legend-less = compte moins
image-legend-more = compte le plus
image-colour = { $colour } : { $percent } de l'image
image-light = mesuré sur toute l'image : { $clause } (sûr à { $percent })
image-condition = { $condition }, sûr à { $percent }
image-alt = Texte alternatif
image-copy = Copier
image-copied = Copié.
image-not-copied = Le navigateur ne permet pas de copier. Sélectionnez plutôt le texte.
image-overlay = Image avec la preuve
image-json = JSON
image-facts = { $width } × { $height } px, réponse en { $milliseconds } ms par { $model }.
image-album-progress = { $done } images sur { $total }
image-album-done = { $count ->
    [0] Aucune image décrite.
    [one] Une image décrite.
   *[other] { $count } images décrites.
}
image-album-some = { $count ->
    [0] Aucune image décrite,
    [one] Une image décrite,
   *[other] { $count } images décrites,
} { $refused ->
    [one] une n'a pas pu l'être.
   *[other] { $refused } n'ont pas pu l'être.
}
image-album-hint = Appuyez sur une image pour voir pourquoi.
image-album-csv = Tableau (CSV)
image-album-jsonl = Lignes JSON
image-album-zip = Tout, avec les preuves (ZIP)
image-album-files = Un fichier que vous demandez reste dans le dossier temporaire de l'application jusqu'à ce qu'il soit vidé, vingt minutes au plus.
