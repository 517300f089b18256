#!/bin/sh
# Makes the two faces of "Granary Sans" and their licence file from Debian's fonts-noto-cjk.
# Needs: Debian 12 or later with   apt-get install fonts-noto-cjk python3-fonttools
# Usage: docs/fonts/make-fonts.sh [target folder]
set -eu

here=$(cd "$(dirname "$0")" && pwd)
target=${1:-$here/../../shared-model/src/main/resources/fonts}
source=/usr/share/fonts/opentype/noto
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$target"

# The characters: GB 2312 by way of its codec, ASCII and the signs of signs.txt.
/usr/bin/python3 - "$here/signs.txt" >"$work/characters.txt" <<'PYTHON'
import sys

characters = {chr(code) for code in range(0x20, 0x7F)}
for row in range(0xA1, 0xF8):
    for column in range(0xA1, 0xFF):
        try:
            characters.add(bytes((row, column)).decode("gb2312"))
        except UnicodeDecodeError:
            pass  # the table has empty cells
with open(sys.argv[1], encoding="utf-8") as signs:
    for line in signs:
        if not line.startswith("#"):
            characters.update(line.strip())
sys.stdout.reconfigure(encoding="utf-8")
sys.stdout.write("".join(sorted(characters)))
PYTHON

# Face 2 of each collection is "Noto Sans CJK SC". Hinting is left out: it weighs a lot and is not used on CFF outlines at our sizes.
for style in Regular Bold; do
    /usr/bin/python3 -m fontTools.subset "$source/NotoSansCJK-$style.ttc" --font-number=2 --text-file="$work/characters.txt" \
        --output-file="$work/$style.otf" --layout-features=ccmp,locl,mark,mkmk,tnum --no-hinting \
        --name-IDs='*' --name-languages=0x409 --notdef-outline --drop-tables+=vhea,vmtx,VORG,BASE,DSIG --no-recalc-timestamp
done

# A name of its own: the face is a modified version, and nobody should take it for the system's font or the reverse.
/usr/bin/python3 - "$work" "$target" <<'PYTHON'
import sys
from fontTools.ttLib import TTFont

work, target = sys.argv[1:]
for style in ("Regular", "Bold"):
    font = TTFont(f"{work}/{style}.otf", recalcTimestamp=False)
    names = font["name"]
    kept = {number: names.getDebugName(number) for number in (0, 5, 9, 11, 13, 14)}
    kept.update({
        1: "Granary Sans",
        2: style,
        3: f"GranarySans-{style};1.000",
        4: "Granary Sans" if style == "Regular" else "Granary Sans Bold",
        6: f"GranarySans-{style}",
        10: "Subset of Noto Sans CJK SC for the tills, labels and receipts of Granary.",
    })
    names.names = []
    for number, text in sorted(kept.items()):
        if text:
            names.setName(text, number, 3, 1, 0x409)
    top = font["CFF "].cff
    top.fontNames = [f"GranarySans-{style}"]
    top[0].FullName = kept[4]
    top[0].FamilyName = "Granary Sans"
    top[0].rawDict.pop("Notice", None)
    bold = style == "Bold"
    font["OS/2"].usWeightClass = 700 if bold else 400
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x61) | (0x20 if bold else 0x40)
    font["head"].macStyle = 1 if bold else 0
    font.save(f"{target}/granary-sans-{style.lower()}.otf")
PYTHON

# The licence as Debian ships it, with the copyright line of the font itself.
{
    echo 'Granary Sans is a subset of Noto Sans CJK SC, renamed.'
    echo 'Copyright 2014-2021 Adobe (http://www.adobe.com/).'
    echo
    echo 'This Font Software is licensed under the SIL Open Font License, Version 1.1.'
    echo 'This license is copied below, and is also available with a FAQ at: https://openfontlicense.org'
    echo
    sed -n '/SIL OPEN FONT LICENSE Version 1.1/,/OTHER DEALINGS IN THE FONT SOFTWARE/p' /usr/share/doc/fonts-noto-cjk/copyright |
        sed -e 's/^ //' -e 's/^\.$//' -e 's/^\.\(-*\)$/\1/'
} >"$target/OFL.txt"

ls -l "$target"
