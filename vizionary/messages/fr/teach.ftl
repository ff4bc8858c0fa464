# L'onglet Apprendre, les corrections et les touches de la caméra, en français.

page-tab-teach = Apprendre
teach-title = Apprenez-moi quelque chose
teach-intro = Montrez-le-moi de plusieurs côtés. Je le connais aussitôt, sans entraînement, et l'oublie quand vous le dites. Ce que j'apprends reste dans cette application.
teach-label = Qu'est-ce que c'est ?
teach-label-hint = ma tasse
teach-label-empty = Écrivez d'abord ce que c'est.
teach-files = Choisir des images
teach-files-hint = plusieurs, de différents côtés (jusqu'à { $limit } chacune) ; une vidéo (jusqu'à { $video }) ; ou un ZIP avec un dossier par chose (jusqu'à { $archive }).
teach-video = Seulement une partie d'une vidéo
teach-video-from = De la seconde
teach-video-to = À la seconde
teach-video-again = Relu pour ces secondes : ….
teach-video-wrong = Ces secondes ne conviennent pas : écrivez des nombres à partir de 0, la fin après le début, ou laissez un champ vide.
teach-too-large = … est trop grand et n'a pas été envoyé : la limite est de { $limit } (réglage { $setting }).
teach-sending = Envoi …
teach-failed = L'application n'a pas répondu. Cela n'a rien changé ; réessayez.
teach-most = Au plus { $count } images sont examinées ensemble. Les autres ont été laissées de côté.
teach-one-archive = { QUOTED($name) } n'a pas été pris : un seul ZIP est appris à la fois. Faites d'abord apprendre { QUOTED($first) }, ou recommencez.
teach-busy = J'apprends encore autre chose. Rien n'a commencé ; recommencez quand ce sera fini.
teach-none = Choisissez d'abord des images, ou prenez-en avec la caméra.
teach-camera = Prendre des images avec la caméra
teach-camera-home = Les images que vous prenez vont à l'application sur cette machine. Rien n'est appris avant que vous le disiez. Échap éteint la caméra.
teach-camera-space = Les images que vous prenez sont envoyées à ce Space. Rien n'est appris avant que vous le disiez. Échap éteint la caméra.
teach-camera-on = La caméra est allumée. Maintenez r pour enregistrer, ou prenez quelques images.
teach-camera-off = La caméra est éteinte.
teach-burst = Prendre { $count } images en 2 secondes
teach-hold = Maintenir pour enregistrer
teach-recording = Enregistrement. Tournez lentement.
teach-preview = Ce dont j'apprendrais
teach-picture = Image { $number }
teach-kept = gardée
teach-spare = bonne, mais d'autres en montrent plus
teach-summary = { $kept ->
    [one] { $kept } image sur { $count } sera gardée.
   *[other] { $kept } images sur { $count } seront gardées.
}
teach-summary-reason = { $count } × { $reason }. { $hint }
teach-read = Redire
teach-archive = { $name } : { $labels ->
    [one] une chose
   *[other] { $labels } choses
}, { $count ->
    [one] une image
   *[other] { $count } images
}.
teach-archive-left = { $count ->
    [one] Un fichier est laissé de côté.
   *[other] { $count } fichiers sont laissés de côté.
}
teach-thumbnails = Garder de petites images des exemples
teach-thumbnails-info = pour les regarder, et pour les réapprendre avec un autre modèle ; elles restent dans cette application
teach-button = Apprendre
teach-clear = Recommencer
teach-cleared = Les images sont abandonnées.
teach-learned-many = { $labels ->
    [0] Aucune chose apprise
    [one] Une chose apprise
   *[other] { $labels } choses apprises
}, à partir { $count ->
    [0] de 0 image
    [one] d'une image
   *[other] de { $count } images
}.
teach-working = Progression
teach-progress = { $done } sur { $total }
teach-known = Ce qu'on m'a appris
teach-examples = { $count ->
    [0] aucun exemple
    [one] un exemple
   *[other] { $count } exemples
}
teach-negatives = { $count ->
    [one] une image qui n'en est pas
   *[other] { $count } images qui n'en sont pas
}
teach-accuracy = { $percent } reconnus sans eux-mêmes
teach-enough = Assez d'exemples ?
teach-enough-yes = assez d'exemples
teach-enough-more = { $count ->
    [one] un de plus, d'un autre côté, aiderait
   *[other] { $count } de plus, d'autres côtés, aideraient
}
teach-examples-show = Exemples
teach-undo = Annuler la dernière fois
teach-rename = Renommer
teach-rename-to = Nouveau nom
teach-renamed = { QUOTED($label) } s'appelle maintenant { QUOTED($name) } ({ $count }).
teach-merge = Réunir
teach-merge-into = Ses exemples deviennent ceux de
teach-merged = { QUOTED($label) } fait maintenant partie de { QUOTED($name) } ({ $count }).
teach-prune = Retirer les doublons
teach-prune-none = Aucun exemple n'est presque identique à un autre.
teach-forget = Oublier
teach-example = Exemple { $number }
teach-example-not = n'en est pas
teach-delete = Supprimer
teach-deleted = L'exemple est supprimé.
teach-ask-forget = { $count ->
    [one] J'oublierais { QUOTED($label) }, avec son exemple.
   *[other] J'oublierais { QUOTED($label) }, avec ses { $count } exemples.
}
teach-ask-delete = Je supprimerais l'exemple { $number } de { QUOTED($label) }.
teach-ask-merge = { $count ->
    [one] L'exemple de { QUOTED($label) } deviendrait celui de { QUOTED($name) }.
   *[other] Les { $count } exemples de { QUOTED($label) } deviendraient ceux de { QUOTED($name) }.
}
teach-ask-prune = { $count ->
    [one] Je supprimerais un exemple, presque identique à un autre.
   *[other] Je supprimerais { $count } exemples, chacun presque identique à un autre.
}
teach-back = Annuler : { $what }
teach-back-done = { $count ->
    [0] Annulé. Aucun exemple n'a changé.
    [one] Annulé. Un exemple a changé.
   *[other] Annulé. { $count } exemples ont changé.
}
teach-take-back = Annuler
teach-was-taken-back = annulé
teach-history = Les dernières étapes
teach-history-none = Aucune étape pour l'instant.
teach-did = { $kind ->
    [register] { QUOTED($label) } appris ({ $count })
    [correct] corrigé en { QUOTED($label) }
    [deny] corrigé : n'est pas { QUOTED($label) }
    [forget] { QUOTED($label) } oublié ({ $count })
    [rename] { QUOTED($label) } renommé ({ $count })
    [merge] { QUOTED($label) } réuni ({ $count })
    [delete] supprimé de { QUOTED($label) } ({ $count })
    [prune] doublons retirés ({ $count })
    [import] { QUOTED($label) } appris d'un fichier ({ $count })
   *[undo] étape avec { QUOTED($label) } annulée ({ $count })
}
teach-purge-note = Ce qui a été oublié, supprimé ou annulé reste jusque-là dans le fichier de la mémoire, pour pouvoir revenir.
teach-purge = Effacer définitivement
teach-purge-sure = Oui, effacer : cela ne peut pas être annulé
teach-map = Carte de la mémoire
teach-map-hint = Chaque marque est un exemple ; les semblables sont proches. Les flèches vont de l'une à l'autre.
teach-memories = Mémoires et fichiers
teach-memories-note = Une mémoire garde ce qu'on lui a appris à part des autres. Celle que vous utilisez est retenue dans ce navigateur.
teach-memory = Mémoire utilisée
teach-memory-none = aucune : ce qu'on m'a appris n'est pas consulté
teach-memory-new = Nom d'une nouvelle mémoire
teach-memory-make = La créer
teach-memory-empty = Écrivez d'abord un nom pour la mémoire.
teach-memory-made = La mémoire { QUOTED($name) } est créée, et utilisée à présent.
teach-memory-there = La mémoire { QUOTED($name) } existe déjà ; elle est utilisée à présent.
teach-memory-merge = Apprendre ce que sait une autre mémoire
teach-memory-add = Ajouter
teach-export = Enregistrer dans un fichier
teach-import = Ajouter d'un fichier
teach-imported-none = Rien de nouveau : je connais déjà tout ce que contient le fichier.
teach-reembed = Les réapprendre avec ce modèle
teach-reembed-loss = sans ceux dont l'image n'est pas gardée
teach-reembedded = Ce modèle connaît maintenant les exemples.

# Corrections dans l'onglet Image.
image-wrong = Faux ? C'est …
image-wrong-hint = ma tasse
image-wrong-button = Corriger
image-not-this = Pas cela
image-wrong-nothing = Je n'ai rien affirmé qui puisse être faux. Écrivez ce que c'est.
image-correct-what = { $kind ->
    [right] J'apprendrais : c'est { QUOTED($right) }.
    [wrong] J'apprendrais : ce n'est pas { QUOTED($wrong) }.
   *[both] J'apprendrais : c'est { QUOTED($right) }, pas { QUOTED($wrong) }.
}
image-correct-changes = { $count ->
    [0] Aucune de vos dernières réponses ne changerait.
    [one] Une de vos dernières réponses changerait :
   *[other] { $count } de vos dernières réponses changeraient :
}
image-correct-change = { $name } : { $before } → { $after }
image-correct-unknown = quelque chose que je ne connais pas
image-correct-confirm = Apprendre
image-correct-cancel = Laisser
image-corrected = Appris.
teach-denied = Appris : ce n'est pas { QUOTED($label) }.
teach-take-away = Enlevez-le maintenant : si je le dis encore, appuyez sur n dans l'onglet Caméra.
image-correct-undo = Annuler
image-correct-undone = Annulé.

# Touches de la caméra.
webcam-keys = Touches pendant que la caméra est allumée
webcam-keys-on = Utiliser ces touches
webcam-keys-label = Qu'est-ce que c'est ?
webcam-key-register = Apprendre ce qui est montré
webcam-key-deny = Pas cela : ce que je dis n'est pas ici
webcam-key-undo = Annuler le dernier
webcam-key-unknown = Toujours nommer le plus probable
webcam-key-text = Seulement ce qu'on m'a appris
webcam-key-on = oui
webcam-key-off = non
webcam-find = Trouver
webcam-find-nothing = choisissez quelque chose qu'on m'a appris
webcam-find-sound = Biper plus vite quand c'est près du centre
webcam-find-seen = { QUOTED($label) } : { $place }
webcam-find-unseen = Je ne trouve pas { QUOTED($label) }.

# Ce qui est conservé.
about-taught = Ce que vous apprenez à l'application : des noms, des nombres, et de petites images si vous avez coché la case
about-taught-where = dans des fichiers de cette application, sur sa machine
about-taught-long = jusqu'à ce que vous le fassiez oublier et l'effaciez définitivement

teach-scores = Comment il décide
teach-scores-said = Au-dessus de la ligne, ses propres exemples, à partir de { $own } ; au-dessous, tous les autres, jusqu'à { $others }. À partir de { $threshold } (pointillé), il est plutôt dit que tu. C'est appris ; il n'y a rien à régler.
