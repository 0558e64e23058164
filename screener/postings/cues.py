"""Words by which postings state requirements, duties and everything else."""

from __future__ import annotations

import re

QUALITY = frozenset(
    "strong excellent exceptional outstanding solid superb superior great good proven demonstrated "
    "demonstrable deep extensive substantial significant advanced expert basic intermediate "
    "thorough sound keen high highly top-notch exemplary working practical hands-on prior previous "
    "relevant some general broad effective impeccable stellar fantastic extraordinary sharp "
    "unwavering genuine sincere clear real well-developed well ample considerable direct related "
    "successful professional additional minimum considerable rigorous full-stack fluent personal "
    "established robust in-depth up-to-date current valid active recent documented unquestioned "
    "flawless passionate detailed extremely very exceptionally really truly deeply strongly".split()
)
"""Adjectives and adverbs before the noun that a requirement names."""

FILLERS = frozenset(
    "a an the of in and or at least one two three four five six seven eight ten more than your "
    "with for both any related equivalent other similar relevant years year's years' cycle cycles "
    "months minimum plus over".split()
)

NOUNS = frozenset(
    "experience experiences skill skills knowledge ability abilities familiarity proficiency "
    "fluency understanding degree bachelor bachelor's bachelors master's masters "
    "associate's diploma ged certification certificate certified licence license licensed "
    "licensure background expertise record commitment passion willingness comfort aptitude "
    "competency competence competencies capacity enthusiasm desire interest judgment judgement "
    "integrity literacy mastery command exposure track-record eligibility availability attention "
    "attitude dedication mindset appreciation empathy curiosity discretion acumen talent flair "
    "instincts initiative creativity confidence ph.d phd doctorate jd j.d ba bs b.a b.s b.sc bsc "
    "mba m.a m.s msw lcsw rn lpn cpa education vehicle proof clearance coursework awareness "
    "maturity flexibility motivation readiness stamina patience grasp vision ethic eye history "
    "analysis perspective approach sense qualifications proponent learner communicator "
    "collaborator thinker self-starter listener speaker problem-solver multitasker facility "
    "insight ease ethos belief thinking orientation resourcefulness persistence humility".split()
)
"""Nouns that name a qualification of a person."""

CORE_NOUNS = frozenset(
    "experience skill skills knowledge ability abilities familiarity proficiency fluency degree "
    "diploma certification certificate license licence licensure expertise background literacy "
    "competency competence competencies bachelor's master's certified licensed experiences".split()
)
"""Nouns that name a qualification even without an adjective before them."""

STARTS = frozenset(
    "able ability abilities experience experienced experiences knowledge knowledgeable familiarity "
    "familiar proficiency proficient fluency fluent understanding understands degree bachelor's "
    "bachelors bachelor master's masters master associate's certification certified licensed "
    "licensure background expertise expert commitment committed passion passionate willingness "
    "willing comfort comfortable aptitude competency competence competent capacity capable "
    "enthusiasm enthusiastic desire interest interested adept skilled skillful detail-oriented "
    "organized self-motivated self-starter self-directed self-starting goal-oriented motivated "
    "dedicated dedication demonstrated demonstrable demonstrates proven must possess possesses "
    "possession minimum bilingual multilingual high-school education dependable reliable flexible "
    "flexibility creative resourceful attention meticulous eager excited curious curiosity "
    "discretion mastery command exposure eligibility eligible authorized availability available "
    "exceptional excellent strong outstanding solid superb superior hands-on prior previous "
    "substantial extensive tech-savvy tech-savviness literacy literate educated trained attuned "
    "tenacious diplomatic empathetic humble punctual energetic entrepreneurial results-driven "
    "results-oriented team-oriented mission-driven data-driven hard-working hardworking adaptable "
    "adaptability persistent patience patient qualified well-organized well-versed versed "
    "analytical high-energy top-notch stellar ged excels thrives enjoys loves desires knowing "
    "comfort familiarization ph.d phd jd j.d ba bs b.a b.s bsc mba rn lpn cna cpa lcsw msw "
    "fast-learner quick rigorous responsible trustworthy integrity initiative willingly "
    "demonstration evidence awareness sensitivity appreciation alignment judgment sound "
    "intermediate advanced basic working collaborative relational proactive fluently read "
    "excitement facility love readiness stamina maturity track record positive aware accuracy "
    "numerate articulate confident confidence honest honesty sober clean valid reading speaking "
    "conversational native significant deep keen experiencing some highly good great general "
    "holds hold has have having is are be being can belief believes believe desire you you've "
    "you're someone people-person team player kenntnisse erfahrung abgeschlossene sicherer "
    "sichere gute sehr fundierte mehrjährige bereitschaft fähigkeit hohe idealerweise".split()
)
"""First words of bullets that state a requirement."""

SURE_STARTS = frozenset(
    "ability abilities able experience experienced knowledge knowledgeable familiarity familiar "
    "proficiency proficient fluency fluent bilingual expertise commitment committed passion "
    "passionate willingness willing comfort comfortable aptitude competency competence competent "
    "enthusiasm enthusiastic adept must minimum possession possess possesses capacity capable "
    "bachelor's bachelors bachelor master's masters associate's demonstrated proven prior previous "
    "detail-oriented self-motivated self-starter familiarisation tech-savvy "
    "licensed certified authorized eligible mastery literacy well-versed strong excellent "
    "outstanding exceptional superb superior extensive substantial solid highly".split()
)
"""First words that state a requirement in any section, duties too."""

DUTY_VERBS = frozenset(
    "manage develop lead coordinate provide ensure assist support create maintain oversee "
    "implement conduct prepare organize recruit train supervise write design build plan analyze "
    "monitor track report serve act participate attend perform process respond deliver draft "
    "produce execute facilitate identify represent research review schedule update help drive "
    "handle partner own establish evaluate edit administer answer direct distribute engage enter "
    "field follow generate guide hire integrate interpret liaise mentor meet negotiate operate "
    "order promote publish pull raise run share spearhead submit teach test troubleshoot utilize "
    "collaborate work advise advocate allocate approve arrange assess assemble assign audit brief "
    "calculate canvass clean coach collect communicate compile compose complete compute configure "
    "contribute convene cook cultivate define deploy document educate empower enforce enhance "
    "examine expand fundraise grow host improve increase inform inspect install instruct launch "
    "leverage load log make map market measure migrate mobilize model move nurture onboard "
    "optimize oversee pitch place post present procure program project protect provision query "
    "receive recommend reconcile record recruit refine register replenish resolve safeguard "
    "scale secure seek select sell send set shape ship solicit source steward strategize "
    "streamline strengthen synthesize transfer transport treat upload validate verify visit "
    "wash advance apply champion check close connect consult continue cover demonstrate "
    "determine discover dispatch estimate extract forecast formulate foster fulfill gather "
    "greet initiate keep knock listen monitor motivate observe offer open phone pilot prioritize "
    "propose prospect quality-check reach relay remind remove repair replace request restock "
    "revise route sanitize scan solve stock store structure sustain take target transcribe "
    "translate tutor use welcome".split()
)
"""Base forms of verbs that state what the person will do."""

SOFT_VERBS = frozenset(
    "communicate work think demonstrate possess have be understand know adapt thrive collaborate "
    "listen learn love enjoy believe care exercise exhibit show display bring hold speak read "
    "embrace value multitask juggle prioritize".split()
)
"""Verbs of which a bullet under qualifications speaks of the person and not of a task."""

PREDICATES = re.compile(
    r"\b(?:(?:is|are|be|highly|strongly|also|currently) )?(?:strictly |absolutely )?(?:required|"
    r"preferred|desired|desirable|essential|mandatory|preferable|necessary|valued|advantageous|"
    r"beneficial|helpful|ideal|a must|a requirement|a prerequisite|an asset|an advantage|"
    r"(?:a |an )?(?:big |huge |major |definite |strong |added |real |distinct )*(?:plus|bonus))\b"
    r"(?=\s*(?:$|[.,;:!)(*]|but\b|and\b|for\b|though\b|if\b|in\b|with\b|although\b))",
    re.IGNORECASE,
)
"""'... is required', '... a plus': the end of a sentence that states a requirement."""

BINDING = re.compile(
    r"\b(?:(?:driver'?s?'?|driving) licen[cs]e|access to (?:a |an )?(?:reliable |own )?(?:car|"
    r"vehicle|transportation)|(?:reliable|own|personal) (?:car|vehicle|transportation)|"
    r"background (?:check|investigation|screening)|drug (?:test|screen)|"
    r"(?:authori[sz]ed|eligible|authori[sz]ation|permission|right) to work|citizen(?:ship)?|"
    r"security clearance|relocat\w*|travel\w*|(?:nights?|evenings?|weekends?|holidays?)\b.{0,40}"
    r"\b(?:hours|work|shifts?|events|required|meetings|availability)|(?:work|working|available)"
    r"\b.{0,40}\b(?:nights?|evenings?|weekends?|long hours|irregular|overtime|on[- ]call)|"
    r"vaccinat\w*|immuni[sz]ation|long hours|irregular hours|flexible hours|on[- ]call)\b",
    re.IGNORECASE,
)
"""Logistics that bind the person who applies."""

BINDS = re.compile(
    r"\b(?:must|require[sd]?|requirement|mandatory|necessary|willing(?:ness)?|able|ability|need(?:s|"
    r"ed)? to|expected to|is expected|are expected|should|essential|a must)\b",
    re.IGNORECASE,
)

NEVER = re.compile(
    r"\b(?:equal (?:employment )?opportunit|without regard to|regardless of (?:race|age|sex|gender)|"
    r"(?:not|unlawful(?:ly)?) discriminat|discrimination (?:on|based|of any|because)|non-?"
    r"discrimination|reasonable accommodation|affirmative action|e-verify|protected (?:class|"
    r"status|characteristic|veteran|categor)|(?:strongly|highly) (?:encourage[ds]?|urged?)|"
    r"encouraged? (?:you )?to apply|urged? (?:you )?to apply|not (?:be )?an exhaustive|"
    r"not intended to be|may be (?:considered|substituted|changed|assigned)|"
    r"equivalent combination|we (?:don't|don’t|do not) expect|(?:is|are) not necessary|"
    r"no phone calls|only (?:those|candidates|applicants) selected|selected for an? "
    r"(?:interview|phone)|will be (?:contacted|considered|reviewed|notified|screened|interviewed)|"
    r"if you(?:'re|’re| are)? (?:interested|feel|think|believe|meet|require|don't|don’t)|"
    r"other (?:duties|tasks|responsibilities|projects) (?:as|may)|duties as assigned|as assigned\b|"
    r"401\(?k\)?|health insurance|paid (?:time off|holidays|vacation|leave|sick)|medical, dental|"
    r"(?:salary|pay) (?:is|range|will)|commensurate|please|(?:submit|send|email|forward|upload) "
    r"(?:a|an|your|their|the following|resumes?|cover)\b|cover letter|"
    r"letters? of (?:interest|recommendation)|applications? (?:will|must|should|are|received|that|"
    r"without|materials)|incomplete applications|"
    r"to apply(?=[:,]|$| for (?:this|the)| online| send| submit| visit| click)|rolling basis|"
    r"apply (?:online|here|now|at|by|via|through|today|if|even)|deadline (?:for|to) appl|"
    r"reports? (?:directly )?to the|will report to|minimum qualifications)",
    re.IGNORECASE,
)
"""Phrases of sentences that state no requirement: boilerplate, offers, how to apply."""

BODILY = re.compile(
    r"\b(?:lift(?:ing)? (?:up to|and|or|\d|at least|objects)|\d+ ?(?:lbs|pounds)\b|sit(?:ting)? "
    r"(?:for|or|and|at)\b|(?:stand|standing) (?:for|or|and)\b|manual dexterity|vision abilities|"
    r"physical demands|bend(?:ing)?,|stoop|kneel|crouch)",
    re.IGNORECASE,
)
"""What a body must be able to do: no criterion unless it stands among the qualifications."""

NOT_NOUNS = re.compile(
    r"\b(?:user|customer|member|donor|voter|guest|visitor|client|patient|student|employee|supporter|"
    r"volunteer|candidate) experiences?\b|\bskills?[- ](?:training|development|building|share|"
    r"workshops?|trainings)\b|\bknowledge[- ](?:base|management|sharing)\b",
    re.IGNORECASE,
)
"""Compounds in which a noun names no qualification."""
