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
    [unnamed] no se ha dado ningún nombre de archivo
    [no_pictures] es una carpeta sin imágenes
    [special] no es un archivo corriente
    [denied] falta el permiso
   *[other] { QUOTED($reason) }
}.
error-picture_empty = Este archivo está vacío (0 bytes). Elige una imagen que tenga contenido.
error-picture_unknown_format = { $kind ->
    [video] Este archivo es un vídeo. Enséñame con él en la pestaña Enseñar, o guarda una de sus imágenes como JPEG o PNG e inténtalo de nuevo.
    [heic] Esta imagen es un archivo HEIC, como los guardan los iPhone, y no está en un formato conocido (conocidos: { $known }). Guárdala como JPEG o PNG e inténtalo de nuevo; en los ajustes de la cámara de un iPhone, «Más compatible» guarda en JPEG.
   *[other] Este archivo no es una imagen en un formato conocido (conocidos: { $known }). Guárdala como JPEG o PNG e inténtalo de nuevo.
}
error-picture_unsupported = Esta imagen contiene { $samples ->
    [float] valores de coma flotante
    [integer] enteros de 32 bits
   *[arrangement] valores en una disposición poco común
}, que no se pueden mostrar tal cual. Guárdala con 8 bits por canal e inténtalo de nuevo.
error-picture_damaged = Esta imagen está dañada o incompleta ({ QUOTED($reason) }). Cópiala o descárgala otra vez.
error-picture_too_many_bytes = Este archivo tiene { $size_bytes } bytes; el límite es { $limit_bytes } (ajuste picture.max_bytes). Redúcelo e inténtalo de nuevo.
error-picture_too_many_pixels = Esta imagen tiene { $width } x { $height } = { $pixels } píxeles; el límite es { $limit_pixels } (ajuste picture.max_pixels). Redúcela e inténtalo de nuevo.
error-picture_not_taken = Esto se ha dejado fuera: { $reason ->
    [empty] está vacío (0 bytes)
    [too_deep] está en una carpeta dentro de la que le da nombre
    [label] su carpeta se llama como no puede llamarse ninguna etiqueta
    [no_folder] no está en ninguna carpeta que le dé nombre
   *[not_picture] es de un tipo que aquí no se puede leer
}.
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
error-word_empty = Falta la palabra cuyo lugar hay que mostrar. Da una, por ejemplo { QUOTED("nariz") }.
error-word_repeated = { QUOTED($word) } aparece más de una vez entre las palabras. Nombra cada clase una sola vez.
error-word_too_many = Son { $count } palabras; el límite es { $limit }. Da menos.
error-word_no_text_encoder = El modelo { QUOTED($bundle) } no tiene codificador de texto ni vocabulario, así que no conoce ninguna palabra. Elige otro (ajuste bundle.ref).

error-request_no_picture = Envía una imagen.
error-request_no_archive = Envía el archivo ZIP o Parquet que se va a importar.
error-request_no_file = { $came ->
    [text] El campo { QUOTED("file") } contiene texto y no un archivo.
    [unchosen] El campo { QUOTED("file") } no contiene ningún archivo: no se ha elegido ninguno.
    [name] Ha llegado un archivo en el campo { QUOTED($name) }, donde no se busca ninguno.
    [fields] No hay ningún archivo entre los campos: { QUOTED($name) }.
    [body] Lo que ha llegado no es un formulario con archivos.
   *[nothing] El formulario está vacío.
} { $wanted ->
    [archive] Envía un archivo ZIP o Parquet en el campo { QUOTED("file") } de un formulario, como hace curl con { QUOTED("-F file=@things.zip") }.
   *[picture] Envía un archivo en el campo { QUOTED("file") } de un formulario, como hace curl con { QUOTED("-F file=@photo.jpg") }.
}
error-request_too_large = Esta petición tiene más de { $limit_bytes } bytes; su contenido puede tener { $setting_bytes } (ajuste { $setting }). Redúcelo e inténtalo de nuevo.
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

error-teach_refused = { $teachers ->
    [none] Nadie puede enseñar nada a esta aplicación (ajuste memory.teach)
   *[other] Solo la persona que está ante la máquina de la aplicación puede enseñarle algo, en su propia página (ajuste memory.teach)
}.
error-label_invalid = { QUOTED($label) } no puede ser una etiqueta: { $reason ->
    [empty] está vacía
    [long] tiene { $characters } caracteres; el límite es { $limit }
    [control] contiene un carácter de control
    [direction] contiene un signo que invierte la dirección de la escritura
   *[markup] contiene una etiqueta HTML
}.
error-label_unknown = { $hints ->
    [0] La memoria no tiene la etiqueta { QUOTED($label) }.
   *[other] La memoria no tiene la etiqueta { QUOTED($label) }. ¿Querías decir { EITHER($nearest) }?
}
error-label_never_said = { QUOTED($label) } no se puede corregir: no se ha enseñado, y el modelo no lo conoce.{ $hints ->
    [0] {""}
   *[other] {" "}¿Querías decir { EITHER($nearest) }?
}
error-label_taken = La etiqueta { QUOTED($label) } ya existe, escrita { QUOTED($existing) }. Usa esa o elige otro nombre.
error-example_unknown = La memoria no tiene el ejemplo número { $example }.
error-memory_nothing_to_undo = { $named ->
    [0] No hay nada que deshacer.
   *[other] No hay nada que deshacer en la etiqueta { QUOTED($label) }.
}
error-memory_other_bundle = La memoria { QUOTED($memory) } se hizo con el modelo { QUOTED($made_with) }; está en uso { QUOTED($in_use) }, que no puede leerla. { $lost ->
    [0] Con un cambio no se perdería ninguno de sus ejemplos ({ $count }), porque se guarda la imagen de cada uno.
   *[other] Con un cambio perdería { $lost } de sus ejemplos ({ $count }): los que no tienen la imagen guardada.
}
error-memory_damaged = La memoria { QUOTED($path) } está dañada ({ QUOTED($reason) }). Recupera una copia del archivo o apártalo para empezar una memoria nueva.
error-memory_newer = La memoria { QUOTED($path) } la escribió un Vizionary más nuevo (formato { $found }; este conoce { $known }). Actualiza Vizionary.
error-memory_read_only = La memoria { QUOTED($path) } no se puede cambiar: su archivo o su carpeta es de solo lectura.
error-memory_busy = Otro programa está escribiendo en la memoria { QUOTED($path) } y seguía haciéndolo tras { $waited_s } segundos. No se ha cambiado nada. Inténtalo de nuevo.
error-memory_full = No cabe nada más en { QUOTED($path) }: { $reason ->
    [disk] el disco está lleno
    [size] la memoria puede tener { $limit_bytes } bytes
   *[file] un archivo puede tener { $limit_bytes } bytes en este sistema
}. La memoria está como estaba.
error-archive_refused = No se ha tomado nada de { QUOTED($path) }: { $reason ->
    [traversal] { QUOTED($entry) } lleva fuera de la carpeta
    [absolute] { QUOTED($entry) } es una ruta absoluta
    [link] { QUOTED($entry) } es un enlace
    [encrypted] { QUOTED($entry) } está cifrado
    [packing] { QUOTED($entry) } está comprimido de una forma que aquí no se puede descomprimir
    [ratio] { QUOTED($entry) } ocuparía más de { $limit } veces su tamaño al descomprimirse
    [files] contiene más de { $limit } archivos
    [file_bytes] { QUOTED($entry) } tiene más de { $limit } bytes (ajuste picture.max_bytes)
    [archive_bytes] tiene más de { $limit } bytes (ajuste memory.max_archive_bytes)
    [bytes] descomprimido tiene más de { $limit } bytes
    [unknown_format] no es una memoria exportada ni una carpeta o un archivo ZIP con imágenes
    [damaged] está dañado en { QUOTED($entry) }
    [missing] no existe ese archivo ni esa carpeta
    [denied] { QUOTED($entry) } no se puede leer por falta de permiso
    [no_folders] sus imágenes no están en carpetas que las nombren
   *[no_pictures] no contiene imágenes
}.
error-examples_refused = Ninguna imagen de { QUOTED($label) } era lo bastante buena; miradas: { $count }.{ $blurred ->
    [0] {""}
   *[other] {" "}Borrosas: { $blurred }.
}{ $dark ->
    [0] {""}
   *[other] {" "}Demasiado oscuras: { $dark }.
}{ $overexposed ->
    [0] {""}
   *[other] {" "}Sobreexpuestas: { $overexposed }.
}{ $blank ->
    [0] {""}
   *[other] {" "}Vacías: { $blank }.
}{ $covered ->
    [0] {""}
   *[other] {" "}Con el objetivo tapado: { $covered }.
}{ $small ->
    [0] {""}
   *[other] {" "}Demasiado pequeñas: { $small }.
}{ $far ->
    [0] {""}
   *[other] {" "}Demasiado lejos: { $far }.
}{ $cut_off ->
    [0] {""}
   *[other] {" "}Con la cosa cortada por el borde: { $cut_off }.
}{ $duplicate ->
    [0] {""}
   *[other] {" "}Muy parecidas a otra: { $duplicate }.
}{ $unreadable ->
    [0] {""}
   *[other] {" "}Ilegibles: { $unreadable }.
}
error-profile_invalid = { QUOTED($name) } no puede ser el nombre de una memoria: { $reason ->
    [empty] está vacío
    [long] tiene { $characters } caracteres; el límite es { $limit }
    [control] contiene un carácter de control
    [sign] no puede llevar ninguno de los signos / \ : * ? " < > |
    [reserved] este nombre ya significa otra cosa
   *[dot] empieza o termina con un punto
}.
error-memory_empty = Todavía no se ha enseñado nada: la memoria { QUOTED($memory) } está vacía y no hay nada que escribir. Enséñale algo primero (vizionary register "mi taza" foto.jpg, o la pestaña Enseñar).
error-profile_removed = Mientras tanto, la memoria { QUOTED($name) } se eliminó.
error-profile_unknown = { $hints ->
    [0] No hay ninguna memoria { QUOTED($name) }.
   *[other] No hay ninguna memoria { QUOTED($name) }. ¿Querías decir { EITHER($nearest) }?
}
error-profile_taken = Ya existe una memoria { QUOTED($name) }, escrita { QUOTED($existing) }. Elige otro nombre.
error-import_invalid = No se ha tomado nada de { QUOTED($path) }: { $reason ->
    [unreadable] no se puede leer ({ QUOTED($found) })
    [foreign] no lo exportó Vizionary: falta { QUOTED($key) } en sus metadatos
    [newer] lo escribió un Vizionary más nuevo (formato { $found }; este conoce { $expected })
    [rows] dice contener { $found } ejemplos; el límite es { $expected }
    [missing] le falta la columna { QUOTED($key) }
    [type] { QUOTED($key) } debería ser { QUOTED($expected) }, pero es { QUOTED($found) }
    [dims] { QUOTED($key) } debería tener { $expected } números, pero tiene { $found }
    [numbers] { QUOTED($key) } contiene en la fila { $found } un valor que no es un número
    [length] { QUOTED($key) } debería tener longitud 1, pero tiene { $found }
   *[label] { QUOTED($found) } no puede ser una etiqueta
}.

error-video_unreadable = No se puede leer { QUOTED($path) }: { $reason ->
    [missing] ese archivo no existe
    [folder] es una carpeta
    [denied] falta el permiso
   *[other] { QUOTED($reason) }
}.
error-video_unknown_format = { QUOTED($path) } no es un vídeo en un formato conocido. Guárdalo como MP4 o WebM e inténtalo de nuevo.
error-video_no_pictures = { QUOTED($path) } contiene sonido, pero no imágenes.
error-video_damaged = El vídeo { QUOTED($path) } está dañado o incompleto ({ QUOTED($reason) }). Cópialo o descárgalo otra vez.
error-video_segment_empty = El vídeo { QUOTED($path) } no tiene ninguna imagen del segundo { $start_s } al { $end_s }{ $length_s ->
    [0] {""}
   *[other] {" "}(dura { $length_s } segundos)
}.
error-video_too_large = El vídeo { QUOTED($path) } es demasiado grande: { $measure ->
    [bytes] tiene { $found } bytes (ajuste video.max_bytes)
    [pixels] cada una de sus imágenes tiene { $found } píxeles
   *[seconds] se han pedido { $found } segundos
}; el límite es { $limit }.

error-internal = Algo ha fallado en el servidor. Su registro indica la petición { $request }.
