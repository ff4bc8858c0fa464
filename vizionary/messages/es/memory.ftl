# Lo que una memoria dice de sí misma.

memory-empty = Todavía no se ha enseñado nada.
memory-overlap = { QUOTED($label) } y { QUOTED($other) } se confunden: añade { $count } ejemplos de { QUOTED($label) } desde otros ángulos.
memory-missing = { $count ->
    [one] Ayudaría un ejemplo más de { QUOTED($label) } visto desde otro lado.
   *[other] Ayudarían { $count } ejemplos más de { QUOTED($label) } vistos desde otros lados.
}
memory-accuracy = Se reconoce el { $percent } % de los ejemplos cuando la memoria no los ha visto.
