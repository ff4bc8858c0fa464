# How Vizionary tells of objects, in French; the variables are those of en/objects.ftl.
#
# An adjective follows its noun and agrees with it. DE puts "de" before a phrase, elided before a
# vowel and without the article that French leaves out there.

# The endings of an adjective: of one thing, of several.
ending = { $gender ->
    [f] e
   *[other] { "" }
}
endings = { $gender ->
    [f] es
   *[other] s
}
tint = { $colour ->
    [black] noir{ ending }
    [white] { $gender ->
        [f] blanche
       *[other] blanc
    }
    [grey] gris{ ending }
    [red] rouge
    [yellow] jaune
    [green] vert{ ending }
    [blue] bleu{ ending }
    [purple] { $gender ->
        [f] violette
       *[other] violet
    }
    [pink] rose
    [orange] orange
    [brown] marron
    [beige] beige
   *[other] { $colour }
}
tint-plural = { $colour ->
    [black] noir{ endings }
    [white] { $gender ->
        [f] blanches
       *[other] blancs
    }
    [grey] { $gender ->
        [f] grises
       *[other] gris
    }
    [red] rouges
    [yellow] jaunes
    [green] vert{ endings }
    [blue] bleu{ endings }
    [purple] { $gender ->
        [f] violettes
       *[other] violets
    }
    [pink] roses
    [orange] orange
    [brown] marron
    [beige] beiges
   *[other] { $colour }
}
tinted = { $colour ->
    [none] { $label }
   *[other] { $label } { tint }
}
tinted-plural = { $colour ->
    [none] { $plural }
   *[other] { $plural } { tint-plural }
}
article = { $gender ->
    [f] une
   *[other] un
}
numeral = { $count ->
    [2] deux
    [3] trois
    [4] quatre
    [5] cinq
    [6] six
    [7] sept
    [8] huit
    [9] neuf
    [10] dix
    [11] onze
    [12] douze
   *[other] { $count }
}
counted = { $amount ->
    [one] { $further ->
        [yes] { article } autre { tinted }
       *[no] { article } { tinted }
    }
    [least] { $count ->
        [1] { $further ->
            [yes] au moins { article } autre { tinted }
           *[no] au moins { article } { tinted }
        }
       *[other] { $further ->
            [yes] au moins { numeral } autres { tinted-plural }
           *[no] au moins { numeral } { tinted-plural }
        }
    }
    [many] { $further ->
        [yes] beaucoup d'autres { tinted-plural }
       *[no] beaucoup { DE(tinted-plural) }
    }
   *[exact] { $further ->
        [yes] { numeral } autres { tinted-plural }
       *[no] { numeral } { tinted-plural }
    }
}
governed-noun = { noun }

# One thing and what it does with another.
related = { $relation ->
    [riding] { $subject } sur { $other }
    [on] { $subject } sur { $other }
    [under] { $subject } sous { $other }
    [holding] { $subject } tenant { $other }
    [with] { $subject } avec { $other }
    [in-front] { $subject } devant { $other }
   *[beside] { $subject } à côté { DE($other) }
}

# $words as surely as they are known, and where.
hedged = { $certainty ->
    [plain] { $words }
    [probably] probablement { $words }
   *[perhaps] peut-être { $words }
}
standing = { $place ->
    [whole] { hedged }
    [near] { hedged } au premier plan
    [far] { hedged } à l'arrière-plan
   *[other] { hedged } { place }
}

# What is left when the most important is said, and what stands before it.
join-rest = { " " }
more-objects = { $count ->
    [one] { $amount ->
        [least] et au moins un autre objet
       *[exact] et un autre objet
    }
   *[other] { $amount ->
        [least] et au moins { numeral } autres objets
       *[exact] et { numeral } autres objets
    }
}
