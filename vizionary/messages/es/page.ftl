# The page, in Spanish. Ids are those of en/page.ftl, in the same order.

page-claim = Dice qué se ve en una imagen, con cuánta seguridad, dónde y por qué.
page-tab-image = Imagen
page-tab-webcam = Cámara
page-tab-bundles = Modelo
page-tab-settings = Ajustes
page-tab-about = Acerca de
page-tab-system = Sistema
page-more-tabs = Más pestañas
page-privacy-home = Tus imágenes se quedan en esta máquina, en la memoria, mientras esta página está abierta. Lo que enseñas se guarda; imágenes pequeñas, solo si marcas la casilla.
page-privacy-space = En este Space, tus imágenes se suben a él, se guardan en su memoria mientras esta página está abierta y no quedan escritas en su disco más tiempo del que se tarda en leerlas. Lo que enseñas se guarda; imágenes pequeñas, solo si marcas la casilla.
page-responsible-use = Un mapa de calor muestra en qué se basó la respuesta; no prueba que la cosa esté ahí. Las respuestas pueden ser falsas. No usar donde la seguridad dependa de ello, ni para decidir sobre personas.
page-data = Datos de entrenamiento de { $model } y sus condiciones:
page-more-data = Todos los datos y sus condiciones
page-programs = Para programas: API y MCP
page-close = Cerrar
page-saved = El archivo está en las descargas del navegador.

# The image tab.
image-welcome = Enséñame una imagen.
image-welcome-hint = Digo qué veo, con cuánta seguridad, dónde y por qué.
image-press = Pulsa una parte de la frase para ver de dónde sale.
image-length = Cuánto decir
image-length-word = Una palabra
image-length-sentence = Una frase
image-length-everything = Todo
image-pick = Elegir imágenes
image-pick-hint = o suéltalas aquí, o pégalas. Hasta { $limit } cada una.
megabytes = { $size } MB
image-sending = Enviando…
image-failed = No se pudo enviar la imagen. Comprueba la conexión y el tamaño del archivo e inténtalo de nuevo.
image-expired = Esta imagen ya no está. Envíala de nuevo.
image-examples = O prueba una de estas:
image-example = Probar: { $name }
image-camera = Hacer una foto
image-camera-video = Imagen de tu cámara
image-camera-home = Esta imagen solo la ves tú; la foto que haces va a la aplicación en esta máquina. Escape apaga la cámara.
image-camera-space = Esta imagen solo la ves tú; la foto que haces se envía a este Space. Escape apaga la cámara.
image-camera-snap = Hacer la foto
image-camera-close = Apagar la cámara
image-address = O la dirección de una imagen
image-address-hint = https://…
image-address-button = Traer
image-matches = Lo que veo
image-others = Menos probable
image-guesses = Mis mejores conjeturas
image-matches-note = Pulsa una para ver dónde.
image-objects = Objetos
image-objects-more = Y { $count } más
image-boxes = Recuadros
image-among = Elección entre { $count ->
    [one] una palabra tuya.
   *[other] { $count } palabras tuyas.
}
image-among-end = Volver a todas las palabras
image-ask = ¿Dónde está…?
image-ask-hint = palabra (o en inglés)
image-ask-button = Mostrar
image-ask-empty = Escribe primero una palabra.
image-closest = Se muestra lo que más se le parece.
image-choose = Elegir entre mis palabras
image-choose-words = Una palabra por línea
image-choose-hint =
    gato
    perro, cachorro
    león
image-choose-button = Elegir
image-compare = Comparar dos palabras
image-compare-first = Una palabra
image-compare-second = Otra
image-compare-button = Comparar
image-compare-empty = Escribe primero dos palabras.
image-compare-shared = Los lugares que cuentan para «{ $first }» y «{ $second }» coinciden en un { $percent }.
image-slider = Intensidad
image-legend-less = cuenta menos
image-legend-more = cuenta más
image-colour = { $colour }: { $percent } de la imagen
image-light = medido en toda la imagen: { $clause } (seguridad: { $percent })
image-condition = { $condition }, seguridad: { $percent }
image-alt = Texto alternativo
image-copy = Copiar
image-copied = Copiado.
image-not-copied = El navegador no permite copiar. Selecciona el texto en su lugar.
image-overlay = Imagen con la prueba
image-json = JSON
image-facts = { $width } × { $height } px, respuesta en { $milliseconds } ms de { $model }.
image-album-progress = { $done } de { $total } imágenes
image-album-done = { $count ->
    [one] Una imagen descrita.
   *[other] { $count } imágenes descritas.
}
image-album-some = { $count ->
    [one] Una imagen descrita,
   *[other] { $count } imágenes descritas,
} { $refused ->
    [one] una no se pudo describir.
   *[other] { $refused } no se pudieron describir.
}
image-album-hint = Pulsa una imagen para ver por qué.
image-album-csv = Tabla (CSV)
image-album-jsonl = Líneas JSON
image-album-zip = Todo, con las pruebas (ZIP)
image-album-files = Un archivo que pides queda en la carpeta temporal de la aplicación hasta que se vacía, veinte minutos como máximo.
