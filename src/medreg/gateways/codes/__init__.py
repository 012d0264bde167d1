"""QR codes and Code 128 barcodes, drawn by zxing-cpp."""

from .drawing import UnencodableError, code128_svg, qr_png, qr_svg

__all__ = ["UnencodableError", "code128_svg", "qr_png", "qr_svg"]
