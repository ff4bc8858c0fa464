# How Vizionary tells of objects, in German; the variables are those of en/objects.ftl.
#
# Every preposition here wants the dative, so "governed" is the dative. DATIVE adds the -en of
# "einem Elefanten", DATIVE_PLURAL the -n of "zwei Hunden".

tint = { $colour ->
    [black] schwarz
    [white] weiß
    [grey] grau
    [red] rot
    [orange] orangefarben
    [yellow] gelb
    [green] grün
    [blue] blau
    [purple] violett
    [pink] rosafarben
    [brown] braun
    [beige] beigefarben
   *[other] { $colour }
}
ending = { $case ->
    [governed] en
   *[direct] { $gender ->
        [m] er
        [f] e
       *[n] es
    }
}
endings = { $case ->
    [governed] en
   *[direct] e
}
article = { $case ->
    [governed] { $gender ->
        [f] einer
       *[other] einem
    }
   *[direct] { $gender ->
        [f] eine
       *[other] ein
    }
}
cased = { $case ->
    [governed] { DATIVE($label, $gender) }
   *[direct] { $label }
}
cased-plural = { $case ->
    [governed] { DATIVE_PLURAL($plural) }
   *[direct] { $plural }
}
tinted = { $colour ->
    [none] { cased }
   *[other] { tint }{ ending } { cased }
}
tinted-plural = { $colour ->
    [none] { cased-plural }
   *[other] { tint }{ endings } { cased-plural }
}
numeral = { $count ->
    [2] zwei
    [3] drei
    [4] vier
    [5] fünf
    [6] sechs
    [7] sieben
    [8] acht
    [9] neun
    [10] zehn
    [11] elf
    [12] zwölf
   *[other] { $count }
}
counted = { $amount ->
    [one] { $further ->
        [yes] { article } weiter{ ending } { tinted }
       *[no] { article } { tinted }
    }
    [least] { $count ->
        [1] { $further ->
            [yes] mindestens { article } weiter{ ending } { tinted }
           *[no] mindestens { article } { tinted }
        }
       *[other] { $further ->
            [yes] mindestens { numeral } weiter{ endings } { tinted-plural }
           *[no] mindestens { numeral } { tinted-plural }
        }
    }
    [many] { $further ->
        [yes] viel{ endings } weiter{ endings } { tinted-plural }
       *[no] viel{ endings } { tinted-plural }
    }
   *[exact] { $further ->
        [yes] { numeral } weiter{ endings } { tinted-plural }
       *[no] { numeral } { tinted-plural }
    }
}
governed-noun = { $number ->
    [plural] { DATIVE_PLURAL($label) }
   *[other] { $label }
}

# One thing and what it does with another.
related = { $relation ->
    [riding] { $subject } auf { $governed }
    [on] { $subject } auf { $governed }
    [under] { $subject } unter { $governed }
    [holding] { $subject } mit { $governed } in der Hand
    [with] { $subject } mit { $governed }
    [in-front] { $subject } vor { $governed }
   *[beside] { $subject } neben { $governed }
}

# $words as surely as they are known, and where.
hedged = { $certainty ->
    [plain] { $words }
    [probably] wahrscheinlich { $words }
   *[perhaps] vielleicht { $words }
}
standing = { $place ->
    [whole] { hedged }
    [near] { hedged } im Vordergrund
    [far] { hedged } im Hintergrund
   *[other] { hedged } { place }
}

# What is left when the most important is said, and what stands before it.
join-rest = { " " }
more-objects = { $count ->
    [one] { $amount ->
        [least] und mindestens ein weiteres Objekt
       *[exact] und ein weiteres Objekt
    }
   *[other] { $amount ->
        [least] und mindestens { numeral } weitere Objekte
       *[exact] und { numeral } weitere Objekte
    }
}
