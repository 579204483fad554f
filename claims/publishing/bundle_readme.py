"""What a bundle says of itself, for people who have never seen one."""

README_EN = """# What is in this file, and how to check it

{newsroom} published what is in here. You need not believe us: everything can be re-checked on your own machine, without a
connection, with Python alone:

    python3 verify.py

| file | what it is |
|---|---|
| data/publications/ | each published version and translation, byte for byte, named by its place in the chain |
| data/chain.json | the records of everything published up to the newest version in here; each names the hash of the one before, so none can be changed or removed unnoticed |
| data/quotes.jsonld | every quoted passage, as W3C Web Annotations |
| data/texts/ | the texts that the passages are from, named by their SHA-256 |
| data/snapshots.json | the captures that the evidence rests on: SHA-256, size, and when each was made |
| data/timestamps/ | answers of an independent time stamping authority (RFC 3161) over those hashes, where there are any |
| data/claimreview.json | the same in the format that search engines read |
| data/captures.wacz | whole captures, only where they were released or you were given them |
| data/left-out.json | what was left out: protected, off the record, or taken down |

The verifier prints the hash of the chain's newest record. Compare it with the one on the check's page at {home} , or with a
bundle that somebody else got: a newsroom that rewrote its past would have to show you another chain than everybody else.

A timestamp is checked with OpenSSL and the authority's certificate (`authority.pem`, from the authority itself):

    openssl ts -verify -digest SHA256_OF_THE_CAPTURE -in data/timestamps/NAME.tsr -CAfile authority.pem

The folder is a BagIt bag (RFC 8493): `bagit.py --validate .` checks it too. Names of people are those they chose to be
credited by.
"""

README_ES = """# Qué hay en este archivo y cómo comprobarlo

{newsroom} publicó lo que hay aquí. No hace falta creernos: todo se puede volver a comprobar en su propia máquina, sin
conexión, solo con Python:

    python3 verify.py

| archivo | qué es |
|---|---|
| data/publications/ | cada versión publicada y cada traducción, byte por byte, con su lugar en la cadena por nombre |
| data/chain.json | los registros de todo lo publicado hasta la versión más nueva de este paquete; cada uno nombra el hash del anterior, así que ninguno se puede cambiar ni quitar sin que se note |
| data/quotes.jsonld | cada pasaje citado, como anotaciones web del W3C |
| data/texts/ | los textos de los que salen los pasajes, con su SHA-256 por nombre |
| data/snapshots.json | las capturas en las que se apoya la evidencia: SHA-256, tamaño y cuándo se hizo cada una |
| data/timestamps/ | respuestas de una autoridad de sellado de tiempo independiente (RFC 3161) sobre esos hashes, donde las hay |
| data/claimreview.json | lo mismo en el formato que leen los buscadores |
| data/captures.wacz | capturas completas, solo si se liberaron o se le entregaron a usted |
| data/left-out.json | lo que se omitió: protegido, extraoficial o retirado |

El verificador muestra el hash del último registro de la cadena. Compárelo con el de la página de la verificación en {home} ,
o con un paquete que haya recibido otra persona: una redacción que reescribiera su pasado tendría que mostrarle a usted una
cadena distinta de la de los demás.

Un sello de tiempo se comprueba con OpenSSL y el certificado de la autoridad (`authority.pem`, obtenido de la propia autoridad):

    openssl ts -verify -digest SHA256_DE_LA_CAPTURA -in data/timestamps/NOMBRE.tsr -CAfile authority.pem

La carpeta es un paquete BagIt (RFC 8493): `bagit.py --validate .` también lo comprueba. Los nombres de personas son los que
ellas eligieron para su crédito.
"""
