# What Vizionary says, in French. Present tense; the first words name the thing.
#
# $label is a noun of nouns.tsv, or an English word in quotes; $gender m or f; the rest as in
# en/narration.ftl. DU, DE_LA, LA and LE put an article before a word and elide it before a
# vowel. The space before a colon and within quotes does not break; a thin one stands before a
# semicolon.

quoted = « { $label } »

noun = { $number ->
    [mass] { $gender ->
        [f] { DE_LA($label) }
       *[other] { DU($label) }
    }
    [plural] des { $label }
    [unique] { $gender ->
        [f] { LA($label) }
       *[other] { LE($label) }
    }
    [quoted] { $label }
   *[count] { $gender ->
        [f] une { $label }
       *[other] un { $label }
    }
}

said = { $certainty ->
    [plain] { noun }
    [probably] probablement { noun }
    [no] probablement pas { noun }
   *[perhaps] peut-être { noun }
}

place = { $region ->
    [centre] au centre
    [left] à gauche
    [right] à droite
    [top] en haut
    [bottom] en bas
    [top-left] en haut à gauche
    [top-right] en haut à droite
    [bottom-left] en bas à gauche
    [bottom-right] en bas à droite
   *[whole] sur l'image
}

# The thing itself; a thing that is all over the picture has no place in it.
subject = { $region ->
    [whole] { said }
   *[other] { said } { place }
}
unknown = quelque chose que je ne connais pas

# What has few flat colours; what it shows is only perhaps so.
drawing = un dessin

# A finer word that it may be.
finer = peut-être { noun }

# Another name for what is in the same place, and another thing.
alternative = { $certainty ->
    [plain] ou { noun }
   *[other] ou peut-être { noun }
}
other = { $region ->
    [whole] et aussi { said }
   *[other] et aussi { said } { place }
}

# The scene around the thing.
around = { $key ->
    [beach] sur une plage
    [bridge] sur un pont
    [buildings] parmi des bâtiments
    [bus-station] dans une gare routière
    [city] dans une ville
    [cliff] sur une falaise
    [coast] sur une côte
    [countryside] à la campagne
    [court] sur un terrain
    [desert] dans un désert
    [farm] dans une ferme
    [field] dans un champ
    [glacier] sur un glacier
    [grass] dans l'herbe
    [grassland] dans une prairie
    [harbour] dans un port
    [highway] sur une autoroute
    [hill] sur une colline
    [indoors] à l'intérieur
    [lake] au bord d'un lac
    [lawn] sur une pelouse
    [mountain] sur une montagne
    [mountains] dans les montagnes
    [night] la nuit
    [ocean] au bord de l'océan
    [office] dans un bureau
    [open-countryside] en rase campagne
    [outdoors] à l'extérieur
    [party] à une fête
    [pavement] sur un trottoir
    [playground] dans une aire de jeux
    [railway-station] dans une gare
    [river] au bord d'une rivière
    [road] sur une route
    [rock] parmi les rochers
    [runway] sur une piste d'atterrissage
    [sea] au bord de la mer
    [seashore] au bord de la mer
    [snow] dans la neige
    [stage] sur une scène
    [street] dans une rue
    [suburb] en banlieue
    [swimming-pool] à la piscine
    [tall-buildings] parmi des gratte-ciel
    [underwater] sous l'eau
   *[other] dans { noun }
}
scene = { $certainty ->
    [plain] { around }
    [probably] probablement { around }
   *[perhaps] peut-être { around }
}

# A word that the user asked about.
asked = { $certainty ->
    [plain] « { $label } » se trouve { place }
    [probably] « { $label } » se trouve probablement { place }
    [perhaps] « { $label } » se trouve peut-être { place }
   *[no] je ne trouve pas « { $label } »
}

# The look of the whole picture.
light = { $light ->
    [dark] sombre
    [dim] peu éclairée
    [bright] lumineuse
   *[overexposed] surexposée
}
# Adjectives in the masculine, as the names of colours are; they agree with nothing here.
colour = { $colour ->
    [black] noir
    [white] blanc
    [grey] gris
    [red] rouge
    [orange] orange
    [yellow] jaune
    [green] vert
    [blue] bleu
    [purple] violet
    [pink] rose
    [brown] marron
    [beige] beige
   *[other] { $colour }
}
one-colour = dominée par { LE($first) }
two-colours = dominée par { LE($first) } et { LE($second) }
black-and-white = en noir et blanc
look-light = l'image est { $light }
look-colour = l'image est { $colours }
look-both = l'image est { $light } et { $colours }

# A picture in which nothing can be named: the word, what is wrong, what to do.
condition-word = { $condition ->
    [blank] une image vide
    [black] une image noire
    [covered] un objectif couvert
    [blurred] une image floue
    [overexposed] une image surexposée
   *[dark] une image sombre
}
condition = { $condition ->
    [blank] l'image est vide : tout est { $colour }
    [black] l'image est noire
    [covered] quelque chose couvre l'objectif
    [blurred] l'image est floue
    [overexposed] l'image est surexposée
   *[dark] l'image est trop sombre
}
advice = { $condition ->
    [blank] { $taken ->
        [live] dirigez la caméra vers quelque chose
       *[before] montrez-m'en une où l'on voit quelque chose
    }
    [black] allumez une lumière ou dégagez l'objectif
    [covered] dégagez l'objectif
    [blurred] ne bougez plus, ou reculez un peu
    [overexposed] tournez le dos à la lumière
   *[dark] plus de lumière, s'il vous plaît
}

# What a heat map shows, for those who do not see it.
spot = { $region ->
    [centre] le centre
    [left] la partie gauche
    [right] la partie droite
    [top] le haut
    [bottom] le bas
    [top-left] le coin supérieur gauche
    [top-right] le coin supérieur droit
    [bottom-left] le coin inférieur gauche
    [bottom-right] le coin inférieur droit
   *[whole] toute l'image
}
share = { $share ->
    [twentieth] environ un vingtième de l'image
    [tenth] environ un dixième de l'image
    [fifth] environ un cinquième de l'image
    [quarter] environ un quart de l'image
    [third] environ un tiers de l'image
    [half] environ la moitié de l'image
    [most] la plus grande partie de l'image
   *[spot] une petite tache
}
map-whole = décidé d'après toute l'image
map-one = décidé d'après { $first }, { $share }
map-two = décidé d'après { $first } et { $second }, { $share }
map-unseen = introuvable ; c'est { $first } qui s'en rapproche le plus
map-nothing = introuvable

# What stands between clauses, and after the last.
join-close = { ", " }
join-loose = { " ; " }
full-stop = .

# A share of a hundred.
percent = { $percent } %
