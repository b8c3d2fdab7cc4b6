"""What the zygote loads for its children: a child can open no file, so all that libraries read comes before.

Libraries load parts of themselves and look at the machine when they first need to; that moment is brought forward.
"""

from __future__ import annotations

import encodings.ascii
import encodings.latin_1
import encodings.utf_16
import encodings.utf_16_be
import encodings.utf_16_le
import io

import c2pa
import cv2
import ncnn

from glassplate.sandbox import pictures

PARTS = (encodings, pictures)
# The library is called back through code of its own making, for which a page is set aside at its first stream.
CALLBACKS = c2pa.Stream(io.BytesIO())
# These read what the machine tells about its processors, and OpenCV looks for plugins; no thread begins yet.
PROCESSORS = (cv2.getNumberOfCPUs(), cv2.getNumThreads(), ncnn.get_cpu_count())
