# What Vizionary says, in Spanish. Present tense; the first words name the thing.
#
# $label is a noun of nouns.tsv, or an English word in quotes; $gender m or f; the rest as in
# en/narration.ftl. UNA gives "una" and the word, or "un" before a stressed a ("un águila").

quoted = «{ $label }»

noun = { $number ->
    [mass] { $label }
    [plural] { $gender ->
        [f] unas { $label }
       *[other] unos { $label }
    }
    [unique] { $gender ->
        [f] la { $label }
       *[other] el { $label }
    }
    [quoted] { $label }
   *[count] { $gender ->
        [f] { UNA($label) }
       *[other] un { $label }
    }
}

not-noun = { $number ->
    [plural] no son { noun }
   *[other] no es { noun }
}

said = { $certainty ->
    [plain] { noun }
    [probably] probablemente { noun }
    [no] probablemente { not-noun }
   *[perhaps] quizá { noun }
}

place = { $region ->
    [centre] en el centro
    [left] a la izquierda
    [right] a la derecha
    [top] arriba
    [bottom] abajo
    [top-left] arriba a la izquierda
    [top-right] arriba a la derecha
    [bottom-left] abajo a la izquierda
    [bottom-right] abajo a la derecha
   *[whole] en la imagen
}

# The thing itself; a thing that is all over the picture has no place in it.
subject = { $region ->
    [whole] { said }
   *[other] { said } { place }
}
unknown = algo que no conozco

# What has few flat colours; what it shows is only perhaps so.
drawing = un dibujo

# A finer word that it may be.
finer = quizá { noun }

# Another name for what is in the same place, and another thing.
alternative = { $certainty ->
    [plain] o { noun }
   *[other] o quizá { noun }
}
other = { $region ->
    [whole] además, { said }
   *[other] además, { said } { place }
}

# The scene around the thing.
around = { $key ->
    [beach] en una playa
    [bridge] en un puente
    [buildings] entre edificios
    [bus-station] en una estación de autobuses
    [city] en una ciudad
    [cliff] en un acantilado
    [coast] en una costa
    [countryside] en el campo
    [court] en una cancha
    [desert] en un desierto
    [farm] en una granja
    [field] en un campo
    [glacier] en un glaciar
    [grass] en la hierba
    [grassland] en una pradera
    [harbour] en un puerto
    [highway] en una autopista
    [hill] en una colina
    [indoors] en un interior
    [lake] junto a un lago
    [lawn] sobre el césped
    [mountain] en una montaña
    [mountains] en las montañas
    [night] de noche
    [ocean] junto al océano
    [open-countryside] en campo abierto
    [outdoors] al aire libre
    [party] en una fiesta
    [pavement] en una acera
    [playground] en un parque infantil
    [railway-station] en una estación de tren
    [river] junto a un río
    [road] en una carretera
    [rock] entre rocas
    [runway] en una pista de aterrizaje
    [sea] junto al mar
    [seashore] a la orilla del mar
    [snow] en la nieve
    [stage] en un escenario
    [street] en una calle
    [suburb] en las afueras
    [swimming-pool] en una piscina
    [tall-buildings] entre rascacielos
    [underwater] bajo el agua
   *[other] en { noun }
}
scene = { $certainty ->
    [plain] { around }
    [probably] probablemente { around }
   *[perhaps] quizá { around }
}

# A word that the user asked about.
asked = { $certainty ->
    [plain] «{ $label }» está { place }
    [probably] «{ $label }» está probablemente { place }
    [perhaps] «{ $label }» está quizá { place }
   *[no] no encuentro «{ $label }»
}

# The look of the whole picture; each with the verb that it wants.
light = { $light ->
    [dark] es oscura
    [dim] está poco iluminada
    [bright] es luminosa
   *[overexposed] está sobreexpuesta
}
colour = { $colour ->
    [black] negro
    [white] blanco
    [grey] gris
    [red] rojo
    [orange] naranja
    [yellow] amarillo
    [green] verde
    [blue] azul
    [purple] morado
    [pink] rosa
    [brown] marrón
    [beige] beis
   *[other] { $colour }
}
one-colour = es sobre todo de color { $first }
two-colours = es sobre todo de color { $first } y { $second }
black-and-white = es en blanco y negro
look-light = la imagen { $light }
look-colour = la imagen { $colours }
look-both = la imagen { $light } y { $colours }

# A picture in which nothing can be named: the word, what is wrong, what to do.
condition-word = { $condition ->
    [blank] una imagen vacía
    [black] una imagen negra
    [covered] un objetivo tapado
    [blurred] una imagen borrosa
    [overexposed] una imagen sobreexpuesta
   *[dark] una imagen oscura
}
condition = { $condition ->
    [blank] la imagen está vacía: todo es { $colour }
    [black] la imagen es negra
    [covered] algo tapa el objetivo
    [blurred] la imagen está borrosa
    [overexposed] la imagen está sobreexpuesta
   *[dark] la imagen es demasiado oscura
}
advice = { $condition ->
    [blank] { $taken ->
        [live] apunta la cámara hacia algo
       *[before] enséñame una en la que se vea algo
    }
    [black] enciende una luz o destapa el objetivo
    [covered] destapa el objetivo
    [blurred] no te muevas, o aléjate un poco
    [overexposed] apártate de la luz
   *[dark] más luz, por favor
}

# What a heat map shows, for those who do not see it.
spot = { $region ->
    [centre] el centro
    [left] la parte izquierda
    [right] la parte derecha
    [top] la parte de arriba
    [bottom] la parte de abajo
    [top-left] la esquina superior izquierda
    [top-right] la esquina superior derecha
    [bottom-left] la esquina inferior izquierda
    [bottom-right] la esquina inferior derecha
   *[whole] toda la imagen
}
share = { $share ->
    [twentieth] cerca de una vigésima parte de la imagen
    [tenth] cerca de una décima parte de la imagen
    [fifth] cerca de una quinta parte de la imagen
    [quarter] cerca de una cuarta parte de la imagen
    [third] cerca de un tercio de la imagen
    [half] cerca de la mitad de la imagen
    [most] la mayor parte de la imagen
   *[spot] una mancha pequeña
}
map-whole = decidido por toda la imagen
map-one = decidido por { $first }, { $share }
map-two = decidido por { $first } y { $second }, { $share }
map-unseen = no se ha encontrado; lo que más se le parece es { $first }
map-nothing = no se ha encontrado en ninguna parte

# What stands between clauses, and after the last.
join-close = { ", " }
join-loose = { "; " }
full-stop = .

# A share of a hundred.
percent = { $percent } %
