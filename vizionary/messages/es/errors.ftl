# What is refused, in Spanish. Ids are those of en/errors.ftl, in the same order.
# What a model, a library or the system says about it stays English, in quotes.

error-config_unknown_key = { $hints ->
    [0] El ajuste { QUOTED($key) } de { $origin } no existe.
   *[other] El ajuste { QUOTED($key) } de { $origin } no existe. ¿Querías decir { QUOTED($nearest) }?
}
error-config_invalid_value = El ajuste { QUOTED($key) } de { $origin } no sirve así: { QUOTED($reason) }.
error-config_file_unreadable = No se puede leer { $kind ->
    [words] la lista de palabras
   *[settings] el archivo de ajustes
} { QUOTED($path) }: { $reason ->
    [text] no es texto en UTF-8
    [yaml] no es YAML ({ QUOTED($detail) })
    [sections] no contiene secciones, solo { QUOTED($detail) }
   *[other] { QUOTED($detail) }
}.
error-config_file_unwritable = { $reason ->
    [there] El archivo { QUOTED($path) } ya existe. Elige otro nombre
   *[other] No se puede escribir { QUOTED($path) }: { QUOTED($reason) }
}.
error-config_port_taken = Otro programa ya escucha en { $address }. Elige otro puerto con --port (ajuste server.port).

error-bundle = { $path }: se esperaba { QUOTED($expected) } y se encontró { QUOTED($found) }.
error-bundle_fixed = { $path }: esta aplicación se queda con el modelo con el que arrancó (ajuste bundle.switch).
error-bundle_folder = La carpeta { QUOTED($path) } no se abre: a esta aplicación se puede llegar desde fuera, así que solo vale una carpeta dentro de { QUOTED($expected) } (ajuste bundle.library).
error-bundle_download_refused = El modelo { QUOTED($path) } no se descarga: a esta aplicación se puede llegar desde fuera, y solo quien está en su ordenador puede hacer que se descargue uno (ajuste bundle.download).

error-picture_not_found = No hay ningún archivo { QUOTED($path) }. Comprueba su nombre y su carpeta.
error-picture_unreadable = No se puede leer { QUOTED($path) }: { $reason ->
    [folder] es una carpeta
    [no_pictures] es una carpeta sin imágenes
    [special] no es un archivo corriente
    [denied] falta el permiso
   *[other] { QUOTED($reason) }
}.
error-picture_empty = Este archivo está vacío (0 bytes). Elige una imagen que tenga contenido.
error-picture_unknown_format = Este archivo no es una imagen en un formato conocido (conocidos: { $known }). Guárdala como JPEG o PNG e inténtalo de nuevo.
error-picture_unsupported = Esta imagen contiene { $samples ->
    [float] valores de coma flotante
    [integer] enteros de 32 bits
   *[arrangement] valores en una disposición poco común
}, que no se pueden mostrar tal cual. Guárdala con 8 bits por canal e inténtalo de nuevo.
error-picture_damaged = Esta imagen está dañada o incompleta ({ QUOTED($reason) }). Cópiala o descárgala otra vez.
error-picture_too_many_bytes = Este archivo tiene { $size_bytes } bytes; el límite es { $limit_bytes } (ajuste picture.max_bytes). Redúcelo e inténtalo de nuevo.
error-picture_too_many_pixels = Esta imagen tiene { $width } x { $height } = { $pixels } píxeles; el límite es { $limit_pixels } (ajuste picture.max_pixels). Redúcela e inténtalo de nuevo.
error-picture_gone = Este archivo ya no está. Envía la imagen de nuevo.
error-picture_not_base64 = Este texto no es una imagen en base64. Envía base64 o una URL de datos.
error-picture_address_refused = La dirección { QUOTED($address) } no se consulta: { $reason ->
    [off] el ajuste picture.urls está desactivado
    [malformed] no es una dirección
    [scheme] solo se admiten http y https
   *[inside] está dentro de esta máquina o de su red
}.
error-picture_not_fetched = { QUOTED($address) } no entregó una imagen: { $reason ->
    [timeout] no hubo respuesta en { $number } segundos
    [redirects] más de { $number } redirecciones
    [status] la respuesta es { $number }
    [host] ese servidor no existe
   *[other] { QUOTED($reason) }
}.

error-word_unknown = { $hints ->
    [0] No conozco la palabra { QUOTED($word) }.
   *[other] No conozco la palabra { QUOTED($word) }. ¿Querías decir { EITHER($nearest) }?
}
error-word_none = No hay palabras entre las que elegir. Da al menos una.
error-word_repeated = { QUOTED($word) } aparece más de una vez entre las palabras. Nombra cada clase una sola vez.
error-word_too_many = Son { $count } palabras; el límite es { $limit }. Da menos.
error-word_no_text_encoder = El modelo { QUOTED($bundle) } no tiene codificador de texto ni vocabulario, así que no conoce ninguna palabra. Elige otro (ajuste bundle.ref).

error-request_no_picture = Envía una imagen.
error-request_too_large = Esta petición tiene más de { $limit_bytes } bytes; una imagen puede tener { $picture_bytes } (ajuste picture.max_bytes). Redúcela e inténtalo de nuevo.
error-pictures_left_out = { $count ->
    [one] Se ha dejado fuera una imagen:
   *[other] Se han dejado fuera { $count } imágenes:
} como máximo se miran { $most } juntas.
error-request_invalid = Esta petición no se puede leer: { QUOTED($reason) }.

error-option_invalid = La opción { QUOTED($option) } debe ser { $expected ->
    [probability] un número de 0 a 1
    [positive] un número mayor que 0
    [whole] un número entero a partir de 1
    [choice] uno de estos valores: { $choices }
   *[other] { QUOTED($expected) }
}, no { $found }.
error-language_unknown = No hay mensajes en el idioma { QUOTED($language) } (conocidos: { $known }).

error-internal = Algo ha fallado en el servidor. Su registro indica la petición { $request }.
