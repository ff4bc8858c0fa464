# The Teach tab, corrections and the keys of the camera, in English.

page-tab-teach = Teach
teach-title = Teach me something
teach-intro = Show it to me from several sides. I know it at once, without training, and forget it when you say so. What I learn stays with this app.
teach-label = What is it?
teach-label-hint = my mug
teach-label-empty = First write what it is.
teach-files = Choose pictures of it
teach-files-hint = several, from different sides (up to { $limit } each); a video of it (up to { $video }); or a ZIP with one folder for each thing (up to { $archive }).
teach-video = Only a part of a video
teach-video-from = From second
teach-video-to = To second
teach-video-again = Read again for these seconds: ….
teach-video-wrong = These seconds cannot be used: write numbers from 0 on, the end after the beginning, or leave a field empty.
teach-too-large = … is too large and was not sent: the limit is { $limit } (setting { $setting }).
teach-sending = Sending …
teach-failed = The app did not answer. Nothing was changed by this; try again.
teach-most = At most { $count } pictures are looked at together. The others were left out.
teach-one-archive = { QUOTED($name) } was not taken: one ZIP is learned at a time. First learn { QUOTED($first) }, or start over.
teach-busy = I am still learning something else. Nothing was begun by this; do it again when that has ended.
teach-none = First choose pictures of it, or take some with the camera.
teach-camera = Take pictures with the camera
teach-camera-home = The frames that you take go to the app on this machine. Nothing is learned until you say so. Escape turns the camera off.
teach-camera-space = The frames that you take are sent to this Space. Nothing is learned until you say so. Escape turns the camera off.
teach-camera-on = The camera is on. Hold r to record, or take a few frames.
teach-camera-off = The camera is off.
teach-burst = Take { $count } frames in 2 seconds
teach-hold = Hold to record
teach-recording = Recording. Turn it slowly.
teach-preview = What I would learn from
teach-picture = Picture { $number }
teach-kept = kept
teach-spare = good, but others show more
teach-summary = { $kept } of { $count ->
    [one] { $count } picture
   *[other] { $count } pictures
} will be kept.
teach-summary-reason = { $count } × { $reason }. { $hint }
teach-read = Say it again
teach-archive = { $name }: { $labels ->
    [one] one thing
   *[other] { $labels } things
}, { $count ->
    [one] one picture
   *[other] { $count } pictures
}.
teach-archive-left = { $count ->
    [one] One file is left out.
   *[other] { $count } files are left out.
}
teach-thumbnails = Keep small pictures of the examples
teach-thumbnails-info = to look at, and to learn from again with another model; they stay with this app
teach-button = Learn it
teach-clear = Start over
teach-cleared = The pictures are let go.
teach-learned-many = Learned { $labels ->
    [one] one thing
   *[other] { $labels } things
} from { $count ->
    [one] one picture
   *[other] { $count } pictures
}.
teach-working = How far it is
teach-progress = { $done } of { $total }
teach-known = What I was taught
teach-examples = { $count ->
    [one] one example
   *[other] { $count } examples
}
teach-negatives = { $count ->
    [one] one picture that is not it
   *[other] { $count } pictures that are not it
}
teach-accuracy = { $percent } recognised without themselves
teach-enough = Enough examples?
teach-enough-yes = enough examples
teach-enough-more = { $count ->
    [one] one more from another side would help
   *[other] { $count } more from other sides would help
}
teach-examples-show = Examples
teach-undo = Undo last time
teach-rename = Rename
teach-rename-to = New name
teach-renamed = { QUOTED($label) } is called { QUOTED($name) } now ({ $count }).
teach-merge = Merge
teach-merge-into = Its examples become those of
teach-merged = { QUOTED($label) } is { QUOTED($name) } now ({ $count }).
teach-prune = Remove doubles
teach-prune-none = No example is nearly the same as another.
teach-forget = Forget
teach-example = Example { $number }
teach-example-not = not it
teach-delete = Delete
teach-deleted = The example is deleted.
teach-ask-forget = { $count ->
    [one] I would forget { QUOTED($label) }, with its one example.
   *[other] I would forget { QUOTED($label) }, with its { $count } examples.
}
teach-ask-delete = I would delete example { $number } of { QUOTED($label) }.
teach-ask-merge = { $count ->
    [one] The one example of { QUOTED($label) } would be one of { QUOTED($name) }.
   *[other] The { $count } examples of { QUOTED($label) } would be those of { QUOTED($name) }.
}
teach-ask-prune = { $count ->
    [one] I would delete one example, which is nearly the same as another.
   *[other] I would delete { $count } examples, each nearly the same as another.
}
teach-back = Undo: { $what }
teach-back-done = { $count ->
    [one] Undone. One example changed.
   *[other] Undone. { $count } examples changed.
}
teach-take-back = Undo
teach-was-taken-back = undone
teach-history = The last steps
teach-history-none = No steps yet.
teach-did = { $kind ->
    [register] learned { QUOTED($label) } ({ $count })
    [correct] corrected to { QUOTED($label) }
    [deny] said not to be { QUOTED($label) }
    [forget] forgot { QUOTED($label) } ({ $count })
    [rename] renamed { QUOTED($label) } ({ $count })
    [merge] merged { QUOTED($label) } ({ $count })
    [delete] deleted from { QUOTED($label) } ({ $count })
    [prune] removed doubles ({ $count })
    [import] learned { QUOTED($label) } from a file ({ $count })
   *[undo] undid a step with { QUOTED($label) } ({ $count })
}
teach-purge-note = What was forgotten, deleted or undone stays in the memory's file until then, so that it can be taken back.
teach-purge = Erase it for good
teach-purge-sure = Yes, erase it: this cannot be undone
teach-map = Map of the memory
teach-map-hint = Each mark is an example; alike ones lie close together. The arrow keys go from one to the next.
teach-memories = Memories and files
teach-memories-note = A memory keeps what it was taught apart from the others. Which one you use is kept in this browser.
teach-memory = Memory in use
teach-memory-none = none: what I was taught is not asked
teach-memory-new = Name of a new memory
teach-memory-make = Make it
teach-memory-empty = First write a name for the memory.
teach-memory-made = The memory { QUOTED($name) } is made, and in use now.
teach-memory-there = There is a memory { QUOTED($name) } already; it is in use now.
teach-memory-merge = Learn what another memory knows
teach-memory-add = Add it
teach-export = Save as a file
teach-import = Add from a file
teach-imported-none = Nothing new: I know all that the file holds already.
teach-reembed = Learn them again with this model
teach-reembed-loss = without those whose pictures are not stored
teach-reembedded = The examples are known to this model now.

# Corrections in the image tab.
image-wrong = Wrong? It is …
image-wrong-hint = my mug
image-wrong-button = Correct
image-not-this = Not this
image-wrong-nothing = I claimed nothing that could be wrong. Write what it is.
image-correct-what = { $kind ->
    [right] I would learn: this is { QUOTED($right) }.
    [wrong] I would learn: this is not { QUOTED($wrong) }.
   *[both] I would learn: this is { QUOTED($right) }, not { QUOTED($wrong) }.
}
image-correct-changes = { $count ->
    [0] None of your recent answers would change.
    [one] One of your recent answers would change:
   *[other] { $count } of your recent answers would change:
}
image-correct-change = { $name }: { $before } → { $after }
image-correct-unknown = something I don't know
image-correct-confirm = Learn it
image-correct-cancel = Leave it
image-corrected = Learned.
teach-denied = Learned: this is not { QUOTED($label) }.
teach-take-away = Now take it away: if I still say it, press n in the tab Webcam.
image-correct-undo = Undo
image-correct-undone = Taken back.

# Keys of the camera.
webcam-keys = Keys while the camera is on
webcam-keys-on = Use these keys
webcam-keys-label = What is it?
webcam-key-register = Learn what is shown
webcam-key-deny = Not this: what I say is not here
webcam-key-undo = Undo the last
webcam-key-unknown = Always name the likeliest
webcam-key-text = Only what I was taught
webcam-key-on = on
webcam-key-off = off
webcam-find = Find
webcam-find-nothing = choose something that I was taught
webcam-find-sound = Beep faster the nearer it is to the middle
webcam-find-seen = { QUOTED($label) }: { $place }
webcam-find-unseen = I can't find { QUOTED($label) }.

# What is stored.
about-taught = What you teach: names, numbers, and small pictures if you ticked the box
about-taught-where = in files of this app, on its machine
about-taught-long = until you forget it and erase it for good

teach-scores = How it decides
teach-scores-said = Above the line its own examples, from { $own } on; below it all others, up to { $others }. From { $threshold } on (dashed) it is rather said than not. That is learned; there is nothing to set.
