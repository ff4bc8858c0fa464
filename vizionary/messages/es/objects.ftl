# How Vizionary tells of objects, in Spanish; the variables are those of en/objects.ftl.
#
# An adjective follows its noun and agrees with it. UNA gives "una" and the word, or "un" before a
# stressed a.

# The ending of an adjective in -o: of one thing, of several.
ending = { $gender ->
    [f] a
   *[other] o
}
endings = { $gender ->
    [f] as
   *[other] os
}
tint = { $colour ->
    [black] negr{ ending }
    [white] blanc{ ending }
    [grey] gris
    [red] roj{ ending }
    [orange] naranja
    [yellow] amarill{ ending }
    [green] verde
    [blue] azul
    [purple] morad{ ending }
    [pink] rosa
    [brown] marrón
    [beige] beis
   *[other] { $colour }
}
tint-plural = { $colour ->
    [black] negr{ endings }
    [white] blanc{ endings }
    [grey] grises
    [red] roj{ endings }
    [orange] naranjas
    [yellow] amarill{ endings }
    [green] verdes
    [blue] azules
    [purple] morad{ endings }
    [pink] rosas
    [brown] marrones
    [beige] beis
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
numeral = { $count ->
    [2] dos
    [3] tres
    [4] cuatro
    [5] cinco
    [6] seis
    [7] siete
    [8] ocho
    [9] nueve
    [10] diez
    [11] once
    [12] doce
   *[other] { $count }
}
counted = { $amount ->
    [one] { $further ->
        [yes] otr{ ending } { tinted }
       *[no] { $gender ->
            [f] { UNA(tinted) }
           *[other] un { tinted }
        }
    }
    [least] { $count ->
        [1] { $further ->
            [yes] al menos otr{ ending } { tinted }
           *[no] al menos { $gender ->
                [f] { UNA(tinted) }
               *[other] un { tinted }
            }
        }
       *[other] { $further ->
            [yes] al menos otr{ endings } { numeral } { tinted-plural }
           *[no] al menos { numeral } { tinted-plural }
        }
    }
    [many] { $further ->
        [yes] much{ endings } otr{ endings } { tinted-plural }
       *[no] much{ endings } { tinted-plural }
    }
   *[exact] { $further ->
        [yes] otr{ endings } { numeral } { tinted-plural }
       *[no] { numeral } { tinted-plural }
    }
}
governed-noun = { noun }

# One thing and what it does with another.
related = { $relation ->
    [riding] { $key ->
        [bicycle] { $subject } montando en { $other }
        [motorcycle] { $subject } montando en { $other }
        [horse] { $subject } montando { $other }
        [elephant] { $subject } montando { $other }
       *[other] { $subject } sobre { $other }
    }
    [on] { $key ->
        [dining-table] { $subject } sobre { $other }
       *[other] { $subject } en { $other }
    }
    [under] { $subject } bajo { $other }
    [holding] { $subject } con { $other } en la mano
    [with] { $subject } con { $other }
    [in-front] { $subject } delante de { $other }
   *[beside] { $subject } junto a { $other }
}

# $words as surely as they are known, and where.
hedged = { $certainty ->
    [plain] { $words }
    [probably] probablemente { $words }
   *[perhaps] quizá { $words }
}
standing = { $place ->
    [whole] { hedged }
    [near] { hedged } en primer plano
    [far] { hedged } al fondo
   *[other] { hedged } { place }
}

# What is left when the most important is said, and what stands before it.
join-rest = { " " }
more-objects = { $count ->
    [one] { $amount ->
        [least] y al menos un objeto más
       *[exact] y un objeto más
    }
   *[other] { $amount ->
        [least] y al menos { numeral } objetos más
       *[exact] y { numeral } objetos más
    }
}
