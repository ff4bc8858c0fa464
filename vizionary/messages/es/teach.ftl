# La pestaña Enseñar, las correcciones y las teclas de la cámara, en español.

page-tab-teach = Enseñar
teach-title = Enséñame algo
teach-intro = Muéstramelo desde varios lados. Lo conozco enseguida, sin entrenamiento, y lo olvido cuando lo digas. Lo que aprendo se queda en esta aplicación.
teach-label = ¿Qué es?
teach-label-hint = mi taza
teach-label-empty = Escribe primero qué es.
teach-files = Elegir imágenes
teach-files-hint = varias, desde distintos lados (hasta { $limit } cada una); un vídeo (hasta { $video }); o un ZIP con una carpeta para cada cosa (hasta { $archive }).
teach-video = Solo una parte de un vídeo
teach-video-from = Desde el segundo
teach-video-to = Hasta el segundo
teach-video-again = Leído de nuevo para estos segundos: ….
teach-video-wrong = Estos segundos no valen: escribe números desde 0, el final después del principio, o deja un campo vacío.
teach-too-large = … es demasiado grande y no se ha enviado: el límite es { $limit } (ajuste { $setting }).
teach-sending = Enviando …
teach-failed = La aplicación no ha respondido. Esto no ha cambiado nada; inténtalo de nuevo.
teach-most = Se miran juntas { $count } imágenes como máximo. Las demás se han dejado fuera.
teach-one-archive = { QUOTED($name) } no se ha tomado: se aprende un ZIP cada vez. Haz primero que aprenda { QUOTED($first) }, o empieza de nuevo.
teach-busy = Todavía estoy aprendiendo otra cosa. Con esto no ha empezado nada; hazlo de nuevo cuando termine.
teach-none = Elige primero imágenes, o toma algunas con la cámara.
teach-camera = Tomar imágenes con la cámara
teach-camera-home = Las imágenes que tomas van a la aplicación en esta máquina. No se aprende nada hasta que lo digas. Escape apaga la cámara.
teach-camera-space = Las imágenes que tomas se envían a este Space. No se aprende nada hasta que lo digas. Escape apaga la cámara.
teach-camera-on = La cámara está encendida. Mantén pulsada la r para grabar, o toma unas cuantas imágenes.
teach-camera-off = La cámara está apagada.
teach-burst = Tomar { $count } imágenes en 2 segundos
teach-hold = Mantener pulsado para grabar
teach-recording = Grabando. Gíralo despacio.
teach-preview = De qué aprendería
teach-picture = Imagen { $number }
teach-kept = se guarda
teach-spare = buena, pero otras muestran más
teach-summary = { $kept ->
    [one] Se guardará
   *[other] Se guardarán
} { $kept } de { $count ->
    [one] { $count } imagen
   *[other] { $count } imágenes
}.
teach-summary-reason = { $count } × { $reason }. { $hint }
teach-read = Decirlo otra vez
teach-archive = { $name }: { $labels ->
    [one] una cosa
   *[other] { $labels } cosas
}, { $count ->
    [one] una imagen
   *[other] { $count } imágenes
}.
teach-archive-left = { $count ->
    [one] Se deja fuera un archivo.
   *[other] Se dejan fuera { $count } archivos.
}
teach-thumbnails = Guardar imágenes pequeñas de los ejemplos
teach-thumbnails-info = para mirarlas, y para aprender de ellas otra vez con otro modelo; se quedan en esta aplicación
teach-button = Aprender
teach-clear = Empezar de nuevo
teach-cleared = Las imágenes se han descartado.
teach-learned-many = { $labels ->
    [one] Una cosa aprendida
   *[other] { $labels } cosas aprendidas
} con { $count ->
    [one] una imagen
   *[other] { $count } imágenes
}.
teach-working = Cuánto lleva
teach-progress = { $done } de { $total }
teach-known = Lo que me enseñaron
teach-examples = { $count ->
    [one] un ejemplo
   *[other] { $count } ejemplos
}
teach-negatives = { $count ->
    [one] una imagen que no lo es
   *[other] { $count } imágenes que no lo son
}
teach-accuracy = { $percent } reconocidos sin ellos mismos
teach-enough = ¿Bastantes ejemplos?
teach-enough-yes = bastantes ejemplos
teach-enough-more = { $count ->
    [one] uno más desde otro lado ayudaría
   *[other] { $count } más desde otros lados ayudarían
}
teach-examples-show = Ejemplos
teach-undo = Deshacer la última vez
teach-rename = Cambiar nombre
teach-rename-to = Nombre nuevo
teach-renamed = { QUOTED($label) } se llama ahora { QUOTED($name) } ({ $count }).
teach-merge = Unir
teach-merge-into = Sus ejemplos pasan a ser de
teach-merged = { QUOTED($label) } forma ahora parte de { QUOTED($name) } ({ $count }).
teach-prune = Quitar los repetidos
teach-prune-none = Ningún ejemplo es casi igual que otro.
teach-forget = Olvidar
teach-example = Ejemplo { $number }
teach-example-not = no lo es
teach-delete = Borrar
teach-deleted = El ejemplo está borrado.
teach-ask-forget = { $count ->
    [one] Olvidaría { QUOTED($label) }, con su ejemplo.
   *[other] Olvidaría { QUOTED($label) }, con sus { $count } ejemplos.
}
teach-ask-delete = Borraría el ejemplo { $number } de { QUOTED($label) }.
teach-ask-merge = { $count ->
    [one] El ejemplo de { QUOTED($label) } pasaría a ser de { QUOTED($name) }.
   *[other] Los { $count } ejemplos de { QUOTED($label) } pasarían a ser de { QUOTED($name) }.
}
teach-ask-prune = { $count ->
    [one] Borraría un ejemplo, casi igual que otro.
   *[other] Borraría { $count } ejemplos, cada uno casi igual que otro.
}
teach-back = Deshacer: { $what }
teach-back-done = { $count ->
    [one] Deshecho. Ha cambiado un ejemplo.
   *[other] Deshecho. Han cambiado { $count } ejemplos.
}
teach-take-back = Deshacer
teach-was-taken-back = deshecho
teach-history = Los últimos pasos
teach-history-none = Todavía no hay pasos.
teach-did = { $kind ->
    [register] { QUOTED($label) } aprendido ({ $count })
    [correct] corregido a { QUOTED($label) }
    [deny] corregido: no es { QUOTED($label) }
    [forget] { QUOTED($label) } olvidado ({ $count })
    [rename] { QUOTED($label) } con otro nombre ({ $count })
    [merge] { QUOTED($label) } unido ({ $count })
    [delete] borrado de { QUOTED($label) } ({ $count })
    [prune] repetidos quitados ({ $count })
    [import] { QUOTED($label) } aprendido de un archivo ({ $count })
   *[undo] deshecho un paso con { QUOTED($label) } ({ $count })
}
teach-purge-note = Lo olvidado, borrado o deshecho se queda hasta entonces en el archivo de la memoria, para poder volver.
teach-purge = Borrarlo para siempre
teach-purge-sure = Sí, borrarlo: no se puede deshacer
teach-map = Mapa de la memoria
teach-map-hint = Cada marca es un ejemplo; los parecidos están cerca. Las flechas van de una a otra.
teach-memories = Memorias y archivos
teach-memories-note = Una memoria guarda lo que se le enseñó aparte de las demás. Cuál usas se recuerda en este navegador.
teach-memory = Memoria en uso
teach-memory-none = ninguna: no se consulta lo que me enseñaron
teach-memory-new = Nombre de una memoria nueva
teach-memory-make = Crearla
teach-memory-empty = Escribe primero un nombre para la memoria.
teach-memory-made = La memoria { QUOTED($name) } está creada y ahora en uso.
teach-memory-there = La memoria { QUOTED($name) } ya existe; ahora está en uso.
teach-memory-merge = Aprender lo que sabe otra memoria
teach-memory-add = Añadir
teach-export = Guardar en un archivo
teach-import = Añadir de un archivo
teach-imported-none = Nada nuevo: ya conozco todo lo que hay en el archivo.
teach-reembed = Aprenderlos otra vez con este modelo
teach-reembed-loss = sin aquellos cuya imagen no está guardada
teach-reembedded = Este modelo conoce ahora los ejemplos.

# Correcciones en la pestaña Imagen.
image-wrong = ¿Mal? Es …
image-wrong-hint = mi taza
image-wrong-button = Corregir
image-not-this = Esto no
image-wrong-nothing = No he afirmado nada que pueda estar mal. Escribe qué es.
image-correct-what = { $kind ->
    [right] Aprendería: esto es { QUOTED($right) }.
    [wrong] Aprendería: esto no es { QUOTED($wrong) }.
   *[both] Aprendería: esto es { QUOTED($right) }, no { QUOTED($wrong) }.
}
image-correct-changes = { $count ->
    [0] No cambiaría ninguna de tus últimas respuestas.
    [one] Cambiaría una de tus últimas respuestas:
   *[other] Cambiarían { $count } de tus últimas respuestas:
}
image-correct-change = { $name }: { $before } → { $after }
image-correct-unknown = algo que no conozco
image-correct-confirm = Aprender
image-correct-cancel = Dejarlo
image-corrected = Aprendido.
teach-denied = Aprendido: esto no es { QUOTED($label) }.
teach-take-away = Ahora quítalo: si todavía lo digo, pulsa n en la pestaña Cámara.
image-correct-undo = Deshacer
image-correct-undone = Deshecho.

# Teclas de la cámara.
webcam-keys = Teclas mientras la cámara está encendida
webcam-keys-on = Usar estas teclas
webcam-keys-label = ¿Qué es?
webcam-key-register = Aprender lo que se muestra
webcam-key-deny = Esto no: lo que digo no está aquí
webcam-key-undo = Deshacer lo último
webcam-key-unknown = Nombrar siempre lo más probable
webcam-key-text = Solo lo que me enseñaron
webcam-key-on = sí
webcam-key-off = no
webcam-find = Buscar
webcam-find-nothing = elige algo que me enseñaron
webcam-find-sound = Pitar más rápido cuanto más cerca del centro esté
webcam-find-seen = { QUOTED($label) }: { $place }
webcam-find-unseen = No encuentro { QUOTED($label) }.

# Lo que se guarda.
about-taught = Lo que enseñas: nombres, números, e imágenes pequeñas si marcaste la casilla
about-taught-where = en archivos de esta aplicación, en su máquina
about-taught-long = hasta que lo hagas olvidar y lo borres para siempre

teach-scores = Cómo decide
teach-scores-said = Sobre la línea, sus propios ejemplos, desde { $own }; debajo, todos los demás, hasta { $others }. Desde { $threshold } (línea discontinua) se dice antes que callarse. Es aprendido; no hay nada que ajustar.
