# What Vizionary says, in German. Present tense; the first words name the thing.
#
# $label is a noun of nouns.tsv in the nominative, or an English word in quotes; $gender m, f,
# n or pl; the rest as in en/narration.ftl. The thing itself stands in the nominative; scenes
# and places stand in the dative and have messages of their own.

quoted = „{ $label }“

noun = { $number ->
    [mass] { $label }
    [plural] { $label }
    [unique] { $gender ->
        [f] die { $label }
        [n] das { $label }
       *[other] der { $label }
    }
    [quoted] { $label }
   *[count] { $gender ->
        [f] eine { $label }
       *[other] ein { $label }
    }
}

not-noun = { $number ->
    [quoted] nicht { $label }
   *[other] { $gender ->
        [f] keine { $label }
        [pl] keine { $label }
       *[other] kein { $label }
    }
}

said = { $certainty ->
    [plain] { noun }
    [probably] wahrscheinlich { noun }
    [no] wahrscheinlich { not-noun }
   *[perhaps] vielleicht { noun }
}

place = { $region ->
    [centre] in der Mitte
    [left] links
    [right] rechts
    [top] oben
    [bottom] unten
    [top-left] oben links
    [top-right] oben rechts
    [bottom-left] unten links
    [bottom-right] unten rechts
   *[whole] im Bild
}

# The thing itself; a thing that is all over the picture has no place in it.
subject = { $region ->
    [whole] { said }
   *[other] { said } { place }
}
unknown = etwas, das ich nicht kenne

# What has few flat colours; what it shows is only perhaps so.
drawing = eine Zeichnung

# A finer word that it may be.
finer = vielleicht { noun }

# Another name for what is in the same place, and another thing.
alternative = { $certainty ->
    [plain] oder { noun }
   *[other] oder vielleicht { noun }
}
other = { $region ->
    [whole] außerdem { said }
   *[other] außerdem { said } { place }
}

# The scene around the thing.
around = { $key ->
    [beach] am Strand
    [bridge] auf einer Brücke
    [buildings] zwischen Gebäuden
    [bus-station] an einem Busbahnhof
    [city] in einer Stadt
    [cliff] auf einer Klippe
    [coast] an einer Küste
    [countryside] auf dem Land
    [court] auf einem Spielfeld
    [desert] in einer Wüste
    [farm] auf einem Bauernhof
    [field] auf einem Feld
    [glacier] auf einem Gletscher
    [grass] im Gras
    [grassland] auf Grasland
    [harbour] in einem Hafen
    [highway] auf einer Autobahn
    [hill] auf einem Hügel
    [indoors] drinnen
    [lake] an einem See
    [lawn] auf einem Rasen
    [mountain] auf einem Berg
    [mountains] in den Bergen
    [night] bei Nacht
    [ocean] am Ozean
    [open-countryside] in offener Landschaft
    [outdoors] draußen
    [party] auf einer Feier
    [pavement] auf einem Gehweg
    [playground] auf einem Spielplatz
    [railway-station] an einem Bahnhof
    [river] an einem Fluss
    [road] auf einer Straße
    [rock] zwischen Felsen
    [runway] auf einer Landebahn
    [sea] am Meer
    [seashore] am Meeresufer
    [snow] im Schnee
    [stage] auf einer Bühne
    [street] auf einer Straße
    [swimming-pool] am Schwimmbecken
    [tall-buildings] zwischen Hochhäusern
    [underwater] unter Wasser
   *[other] { $number ->
        [mass] in { $label }
        [plural] in { $label }
        [quoted] in { $label }
       *[count] { $gender ->
            [f] in einer { $label }
           *[other] in einem { $label }
        }
    }
}
scene = { $certainty ->
    [plain] { around }
    [probably] wahrscheinlich { around }
   *[perhaps] vielleicht { around }
}

# A word that the user asked about.
asked = { $certainty ->
    [plain] „{ $label }“ ist { place }
    [probably] „{ $label }“ ist wahrscheinlich { place }
    [perhaps] „{ $label }“ ist vielleicht { place }
   *[no] „{ $label }“ finde ich nicht
}

# The look of the whole picture.
light = { $light ->
    [dark] dunkel
    [dim] schwach beleuchtet
    [bright] hell
   *[overexposed] überbelichtet
}
colour = { $colour ->
    [black] schwarz
    [white] weiß
    [grey] grau
    [red] rot
    [orange] orange
    [yellow] gelb
    [green] grün
    [blue] blau
    [purple] violett
    [pink] rosa
    [brown] braun
    [beige] beige
   *[other] { $colour }
}
one-colour = überwiegend { $first }
two-colours = überwiegend { $first } und { $second }
black-and-white = schwarzweiß
look-light = das Bild ist { $light }
look-colour = das Bild ist { $colours }
look-both = das Bild ist { $light } und { $colours }

# A picture in which nothing can be named: the word, what is wrong, what to do.
condition-word = { $condition ->
    [blank] ein leeres Bild
    [black] ein schwarzes Bild
    [covered] ein verdecktes Objektiv
    [blurred] ein unscharfes Bild
    [overexposed] ein überbelichtetes Bild
   *[dark] ein dunkles Bild
}
condition = { $condition ->
    [blank] das Bild ist leer: ganz { $colour }
    [black] das Bild ist schwarz
    [covered] etwas verdeckt das Objektiv
    [blurred] das Bild ist unscharf
    [overexposed] das Bild ist überbelichtet
   *[dark] das Bild ist zu dunkel
}
advice = { $condition ->
    [blank] { $taken ->
        [live] richte die Kamera auf etwas
       *[before] zeig mir eines, auf dem etwas zu sehen ist
    }
    [black] mach Licht an oder gib das Objektiv frei
    [covered] gib das Objektiv frei
    [blurred] halte still oder geh etwas zurück
    [overexposed] wende dich vom Licht ab
   *[dark] mehr Licht, bitte
}

# What a heat map shows, for those who do not see it.
spot = { $region ->
    [centre] in der Mitte
    [left] links
    [right] rechts
    [top] oben
    [bottom] unten
    [top-left] oben links
    [top-right] oben rechts
    [bottom-left] unten links
    [bottom-right] unten rechts
   *[whole] im ganzen Bild
}
share = { $share ->
    [twentieth] etwa ein Zwanzigstel des Bildes
    [tenth] etwa ein Zehntel des Bildes
    [fifth] etwa ein Fünftel des Bildes
    [quarter] etwa ein Viertel des Bildes
    [third] etwa ein Drittel des Bildes
    [half] etwa die Hälfte des Bildes
    [most] der größte Teil des Bildes
   *[spot] ein kleiner Fleck
}
map-whole = maßgeblich ist das ganze Bild
map-one = maßgeblich ist der Bereich { $first }, { $share }
map-two = maßgeblich sind die Bereiche { $first } und { $second }, { $share }
map-unseen = nicht gefunden; am ähnlichsten ist es { $first }
map-nothing = nirgends gefunden

# What stands between clauses, and after the last.
join-close = { ", " }
join-loose = { "; " }
full-stop = .

# A share of a hundred.
percent = { $percent } %
