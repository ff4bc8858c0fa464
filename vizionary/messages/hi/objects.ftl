# How Vizionary tells of objects, in Hindi; the variables are those of en/objects.ftl.
#
# What follows a noun ("on", "near") wants the oblique case, which is "governed". An adjective in
# -ा agrees with its noun. PLURAL and OBLIQUE_PLURAL give the forms for several.

ending = { $gender ->
    [f] ी
   *[other] { $case ->
        [governed] े
       *[direct] ा
    }
}
endings = { $gender ->
    [f] ी
   *[other] े
}
tint = { $colour ->
    [black] काल{ ending }
    [yellow] पील{ ending }
    [green] हर{ ending }
    [blue] नील{ ending }
    [brown] भूर{ ending }
   *[other] { colour }
}
tint-plural = { $colour ->
    [black] काल{ endings }
    [yellow] पील{ endings }
    [green] हर{ endings }
    [blue] नील{ endings }
    [brown] भूर{ endings }
   *[other] { colour }
}
cased = { $case ->
    [governed] { $gender ->
        [m] { OBLIQUE($label) }
       *[other] { $label }
    }
   *[direct] { $label }
}
cased-plural = { $case ->
    [governed] { OBLIQUE_PLURAL($label, $gender) }
   *[direct] { $plural ->
        [none] { PLURAL($label, $gender) }
       *[other] { $plural }
    }
}
tinted = { $colour ->
    [none] { cased }
   *[other] { tint } { cased }
}
tinted-plural = { $colour ->
    [none] { cased-plural }
   *[other] { tint-plural } { cased-plural }
}
numeral = { $count ->
    [2] दो
    [3] तीन
    [4] चार
    [5] पाँच
    [6] छह
    [7] सात
    [8] आठ
    [9] नौ
    [10] दस
    [11] ग्यारह
    [12] बारह
   *[other] { $count }
}
counted = { $amount ->
    [one] { $further ->
        [yes] एक और { tinted }
       *[no] एक { tinted }
    }
    [least] { $count ->
        [1] { $further ->
            [yes] कम से कम एक और { tinted }
           *[no] कम से कम एक { tinted }
        }
       *[other] { $further ->
            [yes] कम से कम { numeral } और { tinted-plural }
           *[no] कम से कम { numeral } { tinted-plural }
        }
    }
    [many] { $further ->
        [yes] कई और { tinted-plural }
       *[no] कई { tinted-plural }
    }
   *[exact] { $further ->
        [yes] { numeral } और { tinted-plural }
       *[no] { numeral } { tinted-plural }
    }
}
governed-noun = { noun }

# One thing and what it does with another.
related = { $relation ->
    [riding] { $key ->
        [skis] { $governed } पर { $subject }
        [snowboard] { $governed } पर { $subject }
        [skateboard] { $governed } पर { $subject }
        [surfboard] { $governed } पर { $subject }
       *[other] { $governed } पर सवार { $subject }
    }
    [on] { $governed } पर { $subject }
    [under] { $governed } के नीचे { $subject }
    [holding] हाथ में { $other } लिए { $subject }
    [with] { $governed } के साथ { $subject }
    [in-front] { $governed } के सामने { $subject }
   *[beside] { $governed } के पास { $subject }
}

# $words as surely as they are known, and where.
hedged = { $certainty ->
    [plain] { $words }
    [probably] संभवतः { $words }
   *[perhaps] शायद { $words }
}
standing = { $place ->
    [whole] { hedged }
    [near] अग्रभूमि में { hedged }
    [far] पृष्ठभूमि में { hedged }
   *[other] { place } { hedged }
}

# What is left when the most important is said, and what stands before it.
join-rest = { " " }
more-objects = { $count ->
    [1] { $amount ->
        [least] तथा कम से कम एक और वस्तु
       *[exact] तथा एक और वस्तु
    }
   *[other] { $amount ->
        [least] तथा कम से कम { numeral } और वस्तुएँ
       *[exact] तथा { numeral } और वस्तुएँ
    }
}
