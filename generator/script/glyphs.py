"""Which glyph an old font has at each character: Kruti Dev, Walkman-Chanakya and Chanakya.

In: nothing. Out: a table for each layout, from the character as typed to what it shows. `i` is the
ि that stands before its letter, `R` the reph behind its syllable, `q` the hook that makes फ of प,
and `_` a stroke that only completes a letter.

A half letter ends with a virama; the vertical bar (ा) that follows completes it. Compared, glyph by
glyph, with the tables of SIL (W-C-905), IIT Delhi's AssisTech, Padma and hinlegacy; what fewer than
two of them know is left out, and stays as typed.
"""

from __future__ import annotations

from collections.abc import Mapping

PRE_I, REPH, HOOK, STROKE = "iRq_"

# The keys of a Hindi typewriter (Remington), which Kruti Dev and Walkman-Chanakya share.
_REMINGTON = r"""
v अ  b इ  m उ  Å ऊ  , ए
d क  D क्  [ ख्  x ग  X ग्  ? घ्  p च  P च्  N छ  t ज  T ज्  > झ  Ö झ्
V ट  B ठ  M ड  < ढ  . ण्  r त  R त्  F थ्  n द  è ध्  u न  U न्
i प  I प्  c ब  C ब्  H भ्  e म  E म्  ; य  j र  y ल  Y ल्  G ळ  o व  O व्
' श्  " ष्  l स  L स्  g ह  Ü श्
{ क्ष्  K ज्ञ  Ø क्र  Ù त्त्  í द्द  æ द्र  | द्य  } द्व  ç प्र  J श्र
á ह्य  â हृ  ã ह्म  Ñ कृ  # रु  : रू
k ा  f i  h ी  q ु  w ू  ` ृ  s े  S ै  W ॅ  Z R  ± Rं  z ्र  ª ्र
a ं  ¡ ँ  % ः  ~ ्  + ़
A ।  ] ,  - .  & -  @ /  \ ?  ^ ‘  * ’  $ +  ¾ =  ñ ॰
"""

_KRUTI = """
Ã ई  _ ऋ
Ä घ  ³ ङ  ÷ झ्  ¥ ञ  ´ ञ  / ध्  Ë ध्  Q फ  ¶ फ्  Ò भ  \x90 भ  ¸ य्  º ह्
“ श्  ” श्  ‘ ष्  ’ ष्
ô क्क  ä क्त  £ ख्र  ê ट्ट  Í ट्ट  ë ट्ठ  Î ट्ठ  ð ठ्ठ  ì ड्ड  Ï ड्ड  ï ड्ढ  Ô ड्ढ
= त्र  « त्र्  Ÿ त्त्  ) द्ध  Ì द्द  ö द्भ  ˜ द्भ  ù द्म  é न्न  ™ न्न्  Á प्र  Ý फ्र  à ह्न
– दृ  — कृ  î ्य  Ó ्य
¢ े  ‚ ॉ  ¨ ो  ® ो  © ौ  È ीं  Ê Rी  Ç iं  Æ iR  É iRं
å ०  ƒ १  „ २  … ३  † ४  ‡ ५  ˆ ६  ‰ ७  Š ८  ‹ ९
( ;  ¼ (  ½ )  ¿ {  À }  Þ “  ß ”  » ÷  Û ×  · ऽ  • ऽ  ∙ ऽ  Œ ॰
"""

_WALKMAN = """
Ã अ  Í ऋ  ½ ऋ
• ख  Ä ङ  × ञ्  Û ञ्  ê ट  ë ठ  î ड  ì ढ  / ध  Q q  Ý फ्  Õ य्  Þ ह्  ” ज़्
= त्र्  Ë त्र  å द्ग  ¼ द्ध  ä द्न  Á द्म  Â न्न  Ú फ्र  É ह्न  Ê ह्ण  ß ह्र  È ह्ल  à ह्व
ï ्क  õ ्ग  Ó ्च  ð ्ट  ò ्ठ  ó ्ड  ô ्ढ  Ô ्य  Ò ्व
° ु  ¯ iं  £ iR  ² iRं
ú ०  û १  ü २  ý ३  þ ४  ÿ ५  ö ६  ÷ ७  ø ८  ù ९
_ ;  » %  · *  ¹ [  º ]  ¿ ऽ  « ॥
"""

# Newspapers' Chanakya (also of Bhaskar, Jagran, Patrika): nothing in common with the typewriter.
_CHANAKYA = r"""
¥ अ  § इ  © उ  ª ऊ  « ऋ  ¬ ॠ  ° ए
· क  € क्  ¹ ख  » ग  ‚ ग्  ƒ घ्  ¾ ङ  ¿ च  ‘ च्  À छ  Á ज  … ज्  ’ ज्  • ज़्  Ê ज़्  Û झ्  † ञ्
Å ट  Æ ठ  Ç ड  É ढ  ‡ ण्  Ì त  ˆ त्  Í थ  ‰ थ्  Î द  ¼ द  Ï ध  Š ध्  Ù न  ‹ न्
Â प  Œ प्  È फ  Õ ब  Ž ब्  Ö भ  × म  Ø य  Ä य्  Ú र  Ü ल  ¶ ल  Ë ल्  Ý ळ  ß व  Ã व्
o श  à श्  ³ श्  á ष  c ष्  â स  S स्  ã ह  ± ह्
ÿ क्ष्  ™ ज्ञ्  ˜ त्र्  Ÿ श्र्  “ च्च्  ” ज्ज्  ž त्त्  ó न्न्
P क्क  B क्च  ` क्व  Q क्त  R क्र  ¯ ख्न  º ख्र  V ङ्क  W ङ्ख  X ङ्ग  Y ङ्घ  J छ्व  \ झ्र
@ ञ्च  T ञ्ज  ^ ट्ट  _ ट्ठ  n ठ्ठ  a ड्ड  b ड्ढ  I ढ्ढ  G त्र  % त्न
e द्ग  f द्घ  g द्द  h द्ध  i द्ब  µ द्ब्र  j द्भ  k द्म  l द्य  m द्व  # प्त  „ ल्ल
p श्च  E श्व  C ष्ट  ¦ ष्ट्व  D ष्ठ  d स्र  F स्न  q ह्न  r ह्म  s ह्य  O ह्र  t ह्ल  u ह्व
L रु  M रू  N हृ  K ्य  A ्र  ý ्र  þ ्र
æ ा  ç i  è ी  ä ु  é ु  å ू  ê ू  ë ृ  ð े  Ô े  ñ ै  ô ो  õ ौ  ò ॅ
¢ ं  ´ ं  ¡ ँ  ü R  Z Rं  ÷ ्  ¸ ़  $ ़  ¤ _  U _
0 ०  1 १  2 २  3 ३  4 ४  5 ५  6 ६  7 ७  8 ८  9 ९
® 0  v 1  w 2  x 3  y 4  z 5  { 6  | 7  } 8  ~ 9
Ð ।  H ॥  Ñ :  & ×  ù ऽ  ø ॰
"""
# Half letters that stand where Windows' code page 1252 has no character.
_UNNAMED = "\x81 ख्  \x8d फ्  \x8f भ्  \x90 म्"


def table(*layouts: str) -> Mapping[str, str]:
    """Words that stand in pairs: the first of each pair -> the second."""
    words = " ".join(layouts).split()
    return dict(zip(words[::2], words[1::2], strict=True))


KRUTI = table(_REMINGTON, _KRUTI)
WALKMAN = table(_REMINGTON, _WALKMAN)
CHANAKYA = table(_CHANAKYA, _UNNAMED)
