"""Pictures that people upload, read and written anew: no metadata, no hidden passenger, no picture that fills the memory."""

import struct
import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.text import gettext_noop

# Read before anything is unpacked: a small file may claim to be a picture of any size.
MOST_PIXELS = 40_000_000
MOST_PICTURE_BYTES = 10 * 1024 * 1024
LEAST_SIDE = 200
_LARGE, _SMALL = 1200, 320
_QUALITY = 85
_FORMATS = ("JPEG", "PNG")
_UNREADABLE = (
    UnidentifiedImageError,
    OSError,
    ValueError,
    SyntaxError,
    # metadata that is cut short
    struct.error,
    Image.DecompressionBombWarning,
    # no kind of the warning, and not of any other error above
    Image.DecompressionBombError,
)


@dataclass(frozen=True)
class Picture:
    """A picture as JPEG: `content` at most 1200 pixels wide or high, `small` at most 320; the size is that of `content`."""

    content: bytes
    small: bytes
    width: int
    height: int


def clean_picture(content: bytes) -> Picture:
    """Return an uploaded JPEG or PNG written anew, upright, on white where it was transparent.

    Raises `InvalidInput` naming `file` for anything else, for pictures above 10 MB or 40 million pixels, and for those whose
    longer side has less than 200.
    """
    if len(content) > MOST_PICTURE_BYTES:
        raise _refused(gettext_noop("A picture has at most 10 MB."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=_FORMATS) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise _refused(gettext_noop("A picture has at most 40 million pixels."))
                if max(opened.size) < LEAST_SIDE:
                    raise _refused(gettext_noop("A picture is at least 200 pixels wide or high."))
                opened.draft("RGB", (_LARGE, _LARGE))
                picture = _upright_on_white(_reduced(opened))
    except _UNREADABLE as error:
        raise _refused(gettext_noop("This file is no readable JPEG or PNG picture.")) from error
    small = picture.copy()
    small.thumbnail((_SMALL, _SMALL))
    return Picture(_jpeg(picture), _jpeg(small), *picture.size)


def _reduced(opened: Image.Image) -> Image.Image:
    """Return the picture at the size that is kept, before anything copies it: each full copy of 40 million pixels is 160 MB."""
    picture = opened.convert("RGBA") if opened.mode in {"P", "PA"} else opened
    picture.thumbnail((_LARGE, _LARGE))
    return picture


def _upright_on_white(opened: Image.Image) -> Image.Image:
    upright = ImageOps.exif_transpose(opened)
    if upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info:
        layer = upright.convert("RGBA")
        white = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(white, layer).convert("RGB")
    return upright.convert("RGB")


def _jpeg(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()


def _refused(message: str) -> InvalidInput:
    return InvalidInput(message, fields={"file": message})
