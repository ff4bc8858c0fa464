"""The models' wing: bundles on disk or on the Hub, ONNX sessions, encoders, detectors.

    manifest     what ``bundle.json`` and ``vocabulary.json`` may say
    bundle       a folder checked against its manifest, and how one is written
    store        where a bundle comes from: embedded, a folder, the Hugging Face Hub
    shelf        the bundles that can be chosen, by their manifests alone
    session      one ONNX graph on the process's one thread pool
    partition    a graph cut in two where one of its inputs begins to matter
    split        the sessions of its halves: one pass, then any number of questions
    preprocess   a picture of any size to the graph's tensor
    encoders     pictures and words to embeddings, and Grad-CAM maps
    detector     maps or pixels to objects
    suppression  of boxes that overlap the surest
    platt        a detector's scores to probabilities

Nothing is imported here, so that each part costs only what it needs.
"""
