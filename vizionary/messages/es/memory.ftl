# Lo que una memoria dice de sí misma.

memory-empty = Todavía no se ha enseñado nada.
memory-unquoted = No existe el archivo { QUOTED($path) }. Un nombre de varias palabras necesita comillas: "{ $label }". No se ha aprendido nada.
memory-overlap = { QUOTED($label) } y { QUOTED($other) } se confunden: añade { $count } ejemplos de { QUOTED($label) } desde otros ángulos.
memory-missing = { $count ->
    [one] Ayudaría un ejemplo más de { QUOTED($label) } visto desde otro lado.
   *[other] Ayudarían { $count } ejemplos más de { QUOTED($label) } vistos desde otros lados.
}
memory-accuracy = Se reconoce el { $percent } de los ejemplos cuando la memoria no los ha visto.

memory-learned = { QUOTED($label) } aprendido con { $kept } de { $count ->
    [one] { $count } imagen
   *[other] { $count } imágenes
}.
memory-has = { $count ->
    [one] Ahora hay un ejemplo de { QUOTED($label) }.
   *[other] Ahora hay { $count } ejemplos de { QUOTED($label) }.
}
memory-undone = { $count ->
    [one] Se ha retirado un ejemplo de { QUOTED($label) }.
   *[other] Se han retirado { $count } ejemplos de { QUOTED($label) }.
}
memory-forgotten = { $count ->
    [one] { QUOTED($label) } está olvidado, con su ejemplo.
   *[other] { QUOTED($label) } está olvidado, con sus { $count } ejemplos.
}
memory-erased = { $count ->
    [one] { QUOTED($label) } está borrado del disco, con su ejemplo.
   *[other] { QUOTED($label) } está borrado del disco, con sus { $count } ejemplos.
}
memory-same-name = { QUOTED($label) } ya se llama así. No se ha cambiado nada.
memory-examples-changed = { $count ->
    [one] Se ha cambiado un ejemplo.
   *[other] Se han cambiado { $count } ejemplos.
}
memory-examples-removed = { $count ->
    [one] Se ha quitado un ejemplo.
   *[other] Se han quitado { $count } ejemplos.
}
memory-examples-erased = { $count ->
    [one] Se ha borrado un ejemplo del disco.
   *[other] Se han borrado { $count } ejemplos del disco.
}
memory-examples-added = { $count ->
    [one] Se ha añadido un ejemplo.
   *[other] Se han añadido { $count } ejemplos.
}
memory-examples-written = { $count ->
    [one] Se ha escrito un ejemplo.
   *[other] Se han escrito { $count } ejemplos.
}
memory-examples-looked = { $count ->
    [one] Se ha examinado un ejemplo.
   *[other] Se han examinado { $count } ejemplos.
}
memory-unread = { $count ->
    [one] Una imagen se ha dejado fuera; las demás están aprendidas.
   *[other] { $count } imágenes se han dejado fuera; las demás están aprendidas.
}
memory-unread-more = y { $count } más
