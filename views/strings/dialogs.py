"""The dialogs of the verbs."""


class Dialogs:
    """What every dialog may say."""

    NEEDED = "این را پر کنید."
    REASON = "علت"
    EXPLANATION = "توضیح"
    ACTION = "شرح اقدام"
    ANSWER = "پاسخ"
    WAIT_FOR = "در انتظار"
    OUTCOME = "نتیجه رسیدگی"
    SHELF = "محل بایگانی"
    SHELF_HINT = "قفسه / زونکن"
    RETAIN = "نگهداری تا"
    DIRECTION = "جهت تماس"
    RESULT = "نتیجه تماس"
    SAID = "شرح گفتگو"
    PROMISE = "قول یا گام بعد"
    PROMISE_HINT = "مثلاً: تماس برای اعلام زمان مراجعه"
    PROMISE_DAY = "موعد"
    TO_CUSTOMER = "قول به مشتری"
    TASK = "کار"

    @staticmethod
    def title(verb: str, file: str) -> str:
        """The heading of a dialog about a file."""
        return f"{verb} – پرونده {file}"

    BUSY = "در حال ثبت…"


class Refer:
    """The referral dialog."""

    RECEIVER = "گیرنده"
    COPIES = "رونوشت به"
    URGENCY = "فوریت"
    PARAPH = "پاراف"
    PARAPH_HINT = "آنچه همراه ارجاع می‌رود…"
    RECEIVER_NEEDED = "گیرنده را برگزینید."

    @staticmethod
    def title(file: str) -> str:
        """The heading."""
        return f"ارجاع پرونده {file}"
