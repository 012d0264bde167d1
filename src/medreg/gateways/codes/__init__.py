"""QR codes and Code 128 barcodes, drawn by zxing-cpp."""

from .drawing import Pixels, UnencodableError, code128_svg, qr_pixels, qr_png, qr_svg

__all__ = ["Pixels", "UnencodableError", "code128_svg", "qr_pixels", "qr_png", "qr_svg"]
