"""The few words of SVG that every small picture is built from: plain text, so that hundreds cost milliseconds."""

from __future__ import annotations

from html import escape

from charts.inks import FONT, Ink
from charts.marks import Shape


def picture(body: str, *, width: float, height: float) -> str:
    """A whole SVG file. `width` and `height` are its units and its size in pixels when nothing else is said."""
    size = f"width='{number(width)}' height='{number(height)}' viewBox='0 0 {number(width)} {number(height)}'"
    return f"<svg xmlns='http://www.w3.org/2000/svg' {size}>{body}</svg>"


def number(value: float) -> str:
    """A coordinate with no more digits than a screen can show."""
    return f"{value:.1f}".removesuffix(".0")


def line(points: list[tuple[float, float]]) -> str:
    """Path commands through the points."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def stroke(path: str, ink: Ink, *, width: float, dash: str = "") -> str:
    dashed = f" stroke-dasharray='{dash}'" if dash else ""
    return f"<path d='{path}' fill='none' stroke='{ink.hex}' stroke-width='{number(width)}'{dashed}/>"


def box(x: float, y: float, width: float, height: float, *, fill: str) -> str:
    return f"<path d='M{number(x)} {number(y)}h{number(width)}v{number(height)}h{number(-width)}z' fill='{fill}'/>"


def outline(x: float, y: float, width: float, height: float) -> str:
    """Path commands of a rectangle."""
    return f"M{number(x)} {number(y)}h{number(width)}v{number(height)}h{number(-width)}z"


def hatching(x: float, y: float, width: float, height: float, *, gap: float) -> str:
    """Path commands of slanting strokes that fill a rectangle, edge to edge and no further."""
    strokes = []
    offset = gap
    while offset < width + height:
        left, right = max(0.0, offset - height), min(offset, width)
        strokes.append(
            f"M{number(x + left)} {number(y + offset - left)}L{number(x + right)} {number(y + offset - right)}"
        )
        offset += gap
    return "".join(strokes)


def mark(shape: Shape, x: float, y: float, size: float) -> str:
    """Path commands of a mark about (x, y); `size` is half its width."""
    return _MARKS[shape](x, y, size)


def text(words: str, x: float, y: float, *, size: float, anchor: str = "start", ink: Ink = Ink.TEXT) -> str:
    return _text(escape(words, quote=False), x, y, size, anchor, ink)


def words(
    plain: str, bold: str, x: float, y: float, *, size: float, anchor: str = "start", ink: Ink = Ink.TEXT
) -> str:
    """Plain words, then bold ones, with a pale edge that keeps them readable across lines."""
    strong = f"<tspan font-weight='bold'>{escape(bold, quote=False)}</tspan>" if bold else ""
    halo = " stroke='#fff' stroke-width='4' stroke-linejoin='round' paint-order='stroke'"
    return _text(f"{escape(plain, quote=False)} {strong}".strip(), x, y, size, anchor, ink, more=halo)


def _text(content: str, x: float, y: float, size: float, anchor: str, ink: Ink, *, more: str = "") -> str:
    place = f"x='{number(x)}' y='{number(y)}' text-anchor='{anchor}'"
    look = f"font-family='{FONT}' font-size='{number(size)}' fill='{ink.hex}'{more}"
    return f"<text {place} {look}>{content}</text>"


def _circle(x: float, y: float, size: float) -> str:
    radius = round(size, 1)  # a chord longer or shorter than twice the radius would draw an egg
    r, across = number(radius), number(2 * radius)
    return f"M{number(x - radius)} {number(y)}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0 -{across} 0z"


def _square(x: float, y: float, size: float) -> str:
    return outline(x - size, y - size, 2 * size, 2 * size)


def _triangle_up(x: float, y: float, size: float) -> str:
    wide = 1.2 * size
    return f"M{number(x)} {number(y - wide)}l{number(wide)} {number(2 * size)}h{number(-2 * wide)}z"


def _triangle_down(x: float, y: float, size: float) -> str:
    wide = 1.2 * size
    return f"M{number(x)} {number(y + wide)}l{number(wide)} {number(-2 * size)}h{number(-2 * wide)}z"


def _diamond(x: float, y: float, size: float) -> str:
    wide = number(1.3 * size)
    return f"M{number(x)} {number(y - 1.3 * size)}l{wide} {wide}l-{wide} {wide}l-{wide} -{wide}z"


def _cross(x: float, y: float, size: float) -> str:
    left, right, top, bottom = (number(edge) for edge in (x - size, x + size, y - size, y + size))
    return f"M{left} {top}L{right} {bottom}M{left} {bottom}L{right} {top}"


_MARKS = {
    Shape.CROSS: _cross,
    Shape.CIRCLE: _circle,
    Shape.SQUARE: _square,
    Shape.TRIANGLE_UP: _triangle_up,
    Shape.TRIANGLE_DOWN: _triangle_down,
    Shape.DIAMOND: _diamond,
}
