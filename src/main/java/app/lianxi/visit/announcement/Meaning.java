package app.lianxi.visit.announcement;

/** What a word or sign of a message means to the grammar; the words are in {@code phrases.txt}. */
enum Meaning {
    // signs
    COMMA,
    END,
    QUESTION_MARK,
    /** A space between Chinese characters. */
    PAUSE,
    COLON,
    RANGE,
    UNKNOWN,

    // time
    NUMBER,
    /** 个 */
    MEASURE,
    HALF,
    /** demi(e), which stands before or after its hour */
    DEMI,
    /** 3ish */
    ISH,
    FEW,
    COUPLE,
    /** A little more: 多 */
    MORE,
    /** 分, which is also a part of other words */
    TERSE_MINUTE,
    MINUTE,
    SECOND,
    HOUR,
    /** h, of a clock or of a length */
    H,
    QUARTER_HOUR,
    QUARTER,
    O_CLOCK,
    SHARP,
    HALF_PAST,
    PAST_HOUR,
    TO,
    MINUS,
    /** 差五分三点 */
    LACKING,
    MIDDAY,
    MIDNIGHT,
    AM,
    PM,
    NIGHT,
    MORNING,
    /** 早, of a morning only behind a day */
    EARLY,
    NOON,
    AFTERNOON,
    EVENING,
    TODAY,
    TOMORROW,
    AFTER_TOMORROW,
    OTHER_DAY,
    IN,
    AFTER,
    BEFORE,
    /** ten minutes away */
    AWAY,
    AT,
    AROUND,
    ABOUT,
    /** a: an English article, or à */
    A,
    OF,
    AND,
    OR,
    /** A word of size beside a length of time: petite, good. */
    SIZE,
    DISTANCE,
    /** it's ten minutes: of the way, or of something else */
    ITS,
    SPAN,
    CLOCK,

    // who
    SELF,
    POSSESSIVE,
    YOU,
    PERSON,
    PERSONS,
    PAIR,
    PEOPLE,
    FAMILY_OF,
    PARTY_OF,
    WITH,
    TOGETHER,
    COMPANY,
    OTHER,

    // coming
    ARRIVE,
    /** 来, come: without a subject they may be an order */
    COME,
    APPROACH,
    COMING,
    /** 回来, which may be to her home */
    RETURN,
    GO,
    BE,
    AM_NOW,
    LOCATED,
    THERE,
    SEE,
    /** see you then: confirms a time said before */
    UNTIL_THEN,
    WAIT,
    ON_THE_WAY,
    /** 出发: on the way once it is done */
    SET_OUT,
    /** leaving, which says where from, and not where to */
    DEPART,
    SOON,
    /** 就 */
    THEREUPON,
    NOW,
    IN_A_WHILE,
    LE,
    JUST,
    ALREADY,
    /** je suis là: here, or with a time to come there */
    PRESENT,
    HERE,
    PLACE,
    /** 你们那边: a place to come to, not one to be at */
    YOUR_SIDE,
    BOUTIQUE,
    FROM,
    FOR,
    PURPOSE,
    /** Both a verb of coming and a way of travelling. */
    WALK_OVER,
    FOOT,
    TAXI,
    /** The vehicle itself, which may also be what arrives. */
    A_TAXI,
    A_METRO,
    A_BUS,
    METRO,
    BUS,
    CAR,

    // not coming, or otherwise
    LATE,
    /** late or 晚 alone, which is said of much else */
    TARDY,
    /** later than she said before */
    THAN,
    NOT,
    NOT_YET,
    CANNOT,
    CALL_OFF,
    VISIT,
    /** 的 */
    DE,
    HAVE,
    PAST,
    IF,
    ASK,
    TAG,

    // what changes nothing
    FILLER,
    GREETING,
    ASSENT,
    NEUTRAL,
    THEN,
    PLEASE
}
