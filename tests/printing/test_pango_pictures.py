"""Our lines against Pango's, as pictures: the worst window decides, since a whole line hides two swapped digits."""

import os
import random
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from printing.shape import FONTS
from tests.printing.print_oracles import drawn_line, grey, program

SIZE = 20
DPI = 300
WINDOW = 48
DRIFT = 6
GATE = 0.6
# Less ink than this in a window says nothing about agreement.
LEAST_INK = 150 * 255
LRI, PDI = "\u2066", "\u2069"

LINES = [
    "شکایت مشتری از کالا",
    "می‌شود نمی‌خواهم خانه‌ها",
    "لا بلا ملائکه لأن لإ لآ",
    "کتابـــخانه",
    "مَدرَسِهٔ عِلمیّه",
    "کوچهٔ لالهٔ سرخ ۀ",
    "(پرانتز) [کروشه] {آکولاد} «گیومه» <کوچک>",
    "مدل (Samsung RS-50) تعویض شد",
    "تاریخ ۱۴۰۵/۰۹/۰۱ ثبت شد",
    "شماره ۱۴۰۵-۰۰۱۲۳۴ است",
    f"شماره {LRI}۱۴۰۵-۰۰۱۲۳۴{PDI} است",
    "مبلغ ۱۲٬۵۰۰٬۰۰۰ ریال",
    "دمای ۲۵٫۵ درجه و ۱۰٪ تخفیف",
    "عربی ٠١٢٣٤٥ فارسی ۰۱۲۳۴۵ لاتین 012345",
    "گچپژ ئ ؤ أ إ آ ء ة",
    "ایمیل info@example.ir است.",
    "قطعهٔ PCB-DA92-00215R (نسخهٔ 2.1) می‌بایست",
    "سؤال؟ بله؛ خیر،",
    "پایان (۱) و (۲)",
    '«۴/ب» و "ب"',
]
PLANTED = [
    ("تاریخ ۱۴۰۵/۰۹/۰۱ ثبت شد", "تاریخ ۱۴۰۵/۰۹/۰۷ ثبت شد"),
    ("تاریخ ۱۴۰۵/۰۹/۰۱ ثبت شد", "تاریخ ۱۴۰۵/۰۹/۱۰ ثبت شد"),
    ("می‌شود", "میشود"),
    ("پایان (۱) و (۲)", "پایان )۱( و (۲)"),
    ("کوچهٔ لاله", "کوچه لاله"),
    (f"شماره {LRI}۱۴۰۵-۰۰۱۲۳۴{PDI} است", "شماره ۱۴۰۵-۰۰۱۲۳۴ است"),
    ("مبلغ ۱۲۵۰۰۰۰۰", "مبلغ ۱۲۵۰۰۰۰"),
]
WORDS = (
    *("شکایت", "کالا", "تعویض", "گارانتی", "می‌شود", "خانهٔ", "مشتری", "اختلاف"),
    *("قطعهٔ", "تأخیر", "(تهران)", "«یخچال»", "مسئول", "لاله"),
)


@pytest.fixture(scope="session")
def fontconfig(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("fontconfig")
    config = folder / "fonts.conf"
    config.write_text(
        f"<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'>"
        f"<fontconfig><dir>{FONTS}</dir><cachedir>{folder}</cachedir></fontconfig>"
    )
    return config


def pango_line(text: str, fontconfig: Path) -> Image.Image:
    target = fontconfig.with_name("line.png")
    command = [
        program("pango-view", "libpango1.0-bin"),
        "-q",
        "--rtl",
        "--no-auto-dir",
        f"--dpi={DPI}",
        "--hinting=none",
    ]
    command += [f"--font=Vazirmatn {SIZE}", "--language=fa", "--margin=20", f"--text={text}", f"--output={target}"]
    subprocess.run(command, check=True, timeout=60, env={**os.environ, "FONTCONFIG_FILE": str(fontconfig)})
    return Image.open(target).convert("L")


def ink(image: Image.Image) -> Image.Image:
    """Darkness as brightness, cut to the box of what is written."""
    negative = ImageChops.invert(image)
    return negative.crop(negative.point(lambda value: 255 if value > 60 else 0).getbbox())


def overlap(first: Image.Image, second: Image.Image) -> float:
    union = ImageStat.Stat(ImageChops.lighter(first, second)).sum[0]
    return ImageStat.Stat(ImageChops.darker(first, second)).sum[0] / union if union else 1.0


def worst_window(ours: Image.Image, theirs: Image.Image) -> float:
    """Align at the right edge within a few pixels; the smallest overlap of any window with ink in it.

    Pango sets glyphs on whole pixels, so over a long line a window may have drifted by a few.
    """
    width, height = max(ours.width, theirs.width) + 20, max(ours.height, theirs.height) + 12
    fixed = Image.new("L", (width, height))
    fixed.paste(theirs, (width - 10 - theirs.width, 6))
    candidates = []
    for dx in range(-6, 7):
        for dy in range(-3, 4):
            moved = Image.new("L", (width, height))
            moved.paste(ours, (width - 10 - ours.width + dx, 6 + dy))
            candidates.append((overlap(fixed, moved), dx, dy, moved))
    best = max(candidates, key=lambda candidate: candidate[0])[3]
    worst = 1.0
    for x in range(0, max(width - WINDOW, 1), WINDOW // 2):
        box = (x, 0, x + WINDOW, height)
        first, second = fixed.crop(box), best.crop(box)
        if ImageStat.Stat(ImageChops.lighter(first, second)).sum[0] > LEAST_INK:
            drifted = (best.crop((x + dx, 0, x + dx + WINDOW, height)) for dx in range(-DRIFT, DRIFT + 1))
            worst = min(worst, max(overlap(first, second) for second in drifted))
    return worst


def score(ours: str, theirs: str, fontconfig: Path) -> float:
    return worst_window(ink(grey(drawn_line(ours, SIZE), dpi=DPI)), ink(pango_line(theirs, fontconfig)))


@pytest.mark.parametrize("text", LINES)
def test_line_looks_like_pango(text, fontconfig):
    assert score(text, text, fontconfig) >= GATE


def test_random_lines_look_like_pango(fontconfig):
    seed = random.SystemRandom().randrange(2**32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    for _ in range(10):
        number = chance.randrange(10**7)
        words = " ".join(chance.choices(WORDS, k=3))
        text = f"{words} {LRI}{number:,}{PDI} {chance.choice(WORDS)} (LG-{number % 1000})"
        text = text.translate(str.maketrans("0123456789,", "۰۱۲۳۴۵۶۷۸۹٬"))
        assert score(text, text, fontconfig) >= GATE, text


@pytest.mark.parametrize(("right", "wrong"), PLANTED)
def test_planted_error_is_seen(right, wrong, fontconfig):
    assert score(wrong, right, fontconfig) < GATE / 2
