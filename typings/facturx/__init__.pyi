# What officecore uses of factur-x, which tells no types itself.
def generate_from_binary(
    pdf_file: bytes,
    xml: bytes,
    flavor: str = ...,
    level: str = ...,
    check_xsd: bool = ...,
    check_schematron: bool = ...,
) -> bytes: ...
