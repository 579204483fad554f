"""Words of a history that the record keeps in English: what columns are called, and why the app acted."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

COLUMNS = frozenset((
    _("Wikidata id"), _("accepted as"), _("accepted at"), _("access"), _("acknowledged at"), _("acknowledged by"),
    _("added by"), _("address"), _("address sha256"), _("agent"), _("also"), _("also searched"), _("answer"),
    _("answered at"), _("answered by"), _("answered on"), _("answers"), _("approved at"), _("approved by"),
    _("archive"), _("archived at"), _("as of"), _("as received"), _("as whom"), _("as written"), _("asked"),
    _("asked by"), _("asked on"), _("asked zone"), _("asks legal sign off"), _("asks second rating"), _("assigned by"),
    _("at seconds"), _("attempts"), _("attributed to"), _("authenticity"), _("batch"), _("bears on"), _("begins"),
    _("best"), _("blob"), _("canonical"), _("capacity"), _("captured at"), _("captured from"), _("cast"), _("category"),
    _("cause"), _("change kind"), _("change note"), _("channel"), _("checked at"), _("checked by"), _("chosen by"),
    _("cited by"), _("claim"), _("claim kind"), _("claim reviewed"), _("claimant"), _("claimed"), _("claimed authors"),
    _("claimed canonical"), _("claimed publisher"), _("code"), _("columns"), _("contact"), _("content sha256"),
    _("contest"), _("copy"), _("corrections address"), _("counts"), _("credit"), _("date"), _("dated"), _("deadline"),
    _("decided at"), _("decided by"), _("definition"), _("derivation"), _("desk"), _("detail"), _("dialect"),
    _("directness"), _("due at"), _("e-mail"), _("email"), _("embargo until"), _("encoding"), _("end"), _("ended at"),
    _("ends"), _("error"), _("event"), _("every"), _("evidence"), _("exact"), _("expires at"), _("external"),
    _("extraction"), _("extractor"), _("extractor version"), _("failures"), _("field"), _("figure"), _("file"),
    _("figures"), _("final address"), _("finding"), _("finished at"),
    _("fitted at"), _("first requested by"), _("first-hand"), _("followed by"),
    _("format"), _("found by"), _("found when"), _("fragment"), _("from where"), _("given"), _("grade"),
    _("grades reliability"), _("granted by"), _("ground"), _("happened zone"), _("headers"), _("headline"),
    _("held because"), _("home page"), _("host"), _("how we checked"), _("http status"), _("imported by"),
    _("ingestion"), _("invited by"), _("is active"), _("is approximate"), _("is bulk"), _("is current"),
    _("is superuser"), _("job"), _("joined because"), _("joined to"), _("judged by"), _("keeps its pace"), _("key"),
    _("key columns"), _("key widths"), _("kind"), _("label"), _("language"), _("language of the name"),
    _("last edited by"), _("lease token"), _("levels"), _("lines"), _("link"), _("logo"), _("look"), _("looked at"),
    _("looked by"), _("looked for"), _("looked from"), _("machine"), _("machines or polling stations"), _("made"),
    _("made at"), _("made by"), _("made zone"), _("mapping"), _("meaning"), _("measure"), _("media type"),
    _("merged at"), _("merged by"), _("merged into"), _("metadata"), _("method"), _("method version"), _("mode"),
    _("name"), _("none of them is a possible answer"), _("normal address"), _("not known is a possible answer"),
    _("note"), _("note for the desk"), _("noted at"), _("null votes"), _("number"), _("object id"),
    _("only for its members"), _("only stories"), _("opened at"), _("opened by"), _("option"), _("options"),
    _("organisation"), _("original"), _("original address"), _("other"), _("other claim"), _("outcome"),
    _("owns or controls"), _("pages"), _("passage"), _("path"), _("payload"), _("payload sha256"), _("pen name"),
    _("person"), _("picture hash"), _("place"), _("point"), _("position"), _("prefix"), _("previous"),
    _("protected by"), _("protection"), _("proxy"), _("pseudonym"), _("publication"), _("publish at"), _("published"),
    _("published at"), _("published by"), _("published zone"), _("publisher"), _("publisher name"), _("publisher site"),
    _("quality"), _("question"), _("quote"), _("rating"), _("rating best"), _("rating text"), _("rating value"),
    _("rating worst"), _("reach and harm"), _("reanchored from"), _("reanchoring"), _("reanchoring score"), _("reason"),
    _("receipt sha256"), _("received at"), _("recovered"), _("refused"), _("refused count"), _("region"),
    _("registered"), _("registered covered"), _("registered voters"), _("repeated"), _("replaces"), _("requested by"),
    _("resolution"), _("resolved at"), _("resolved by"), _("reviewed"), _("revisit of"), _("revoked at"),
    _("revoked by"), _("role"), _("row count"), _("said"), _("said zone"), _("scale"), _("scopes"), _("score"),
    _("scores"), _("seen desk at"), _("sender"), _("sent at"), _("series"), _("set aside at"), _("set aside by"),
    _("set aside reason"), _("set by"), _("settled at"), _("shares"), _("sheet"), _("shift ended at"), _("shows"),
    _("sighting"), _("signed by"), _("since"), _("size bytes"), _("slug"), _("snapshot"), _("source"),
    _("stance as cited"), _("start"), _("started by"), _("state"), _("stated share of sheets"), _("stated turnout"),
    _("status"), _("still"), _("story"), _("submitted at"), _("submitted by"), _("suffix"), _("summary"),
    _("summary as cited"), _("tabulation"), _("tag"), _("taken down at"), _("task"), _("tells rechecks"), _("terms"),
    _("terms until"), _("text"), _("text sha256"), _("the only"), _("theme"), _("time zone"), _("tip"), _("title"),
    _("token sha256"), _("translated by"), _("triage"), _("tries"), _("unit"), _("until"), _("use"), _("user agent"),
    _("valid"), _("value"), _("variant of"), _("verdict"), _("version"), _("vulnerability"), _("waits for"), _("warc"),
    _("turned back at"), _("weights"), _("warc record"),
    _("what"), _("what is not known"), _("what it is, in our words"),
    _("what it rests on, as stated"), _("what it shows, in our words"), _("when it happened"), _("when it was held"),
    _("when it was said"), _("where it is, if not at an address"), _("who this is"), _("why not contacted"),
    _("with backlog"), _("withdrawal reviewed at"), _("withdrawal reviewed by"), _("withdrawn at"), _("withdrawn by"),
    _("withdrawn reason"), _("words"), _("worst"), _("written by"), _("zone"),
    _("description"), _("disabled because"), _("ends at"), _("event types"), _("file sha256"), _("is enabled"),
    _("only language"), _("owner"), _("rows"), _("webhook"), _("when a row is wrong"), _("where its keys are from"),
))  # fmt: skip

REASONS = frozenset((
    _("invited somebody"), _("accepted an invitation"), _("revoked an invitation"), _("handed over"),
    _("read the handover note"), _("came to the desk"), _("chose a theme"), _("set as whom a source is captured"),
    _("compared with what is on record"), _("weights fitted to decisions"), _("weights turned back"),
    _("compared a capture with the one before"), _("read a feed"), _("the page names another address as its own"),
    _("named an address"), _("started to look for what is not there"), _("ended a series of looks"),
    _("recorded a look"), _("asked for the capture of a look"), _("looked for what was not there"),
    _("asked for captures from the command line"), _("brought a file from the command line"),
    _("worked on a capture"), _("asked for a copy in an outside archive"), _("asked for copies by setting"),
    _("asked an outside archive"), _("quoted a passage"), _("translated a quote"), _("audited a results table"),
    _("imported a results table from the command line"), _("removed blobs that nothing names"),
    _("added a transcript"), _("started a watch"), _("changed the pace of a watch"), _("ended a watch"),
    _("asked for the next capture of a watched source"), _("stopped or tried a batch again"),
    _("asked for a capture in a browser"), _("asked for a capture"), _("changed how a feed is followed"),
    _("asked for a list of captures"), _("brought a file"), _("follows a feed"), _("stopped a capture"),
    _("used a look as evidence"), _("a reader asks for a correction"), _("answered a request for a correction"),
    _("made the people of the demo"), _("recorded where a claim was said"), _("recorded evidence"),
    _("linked evidence"), _("a scheduled publication came due"), _("a scheduled publication failed"),
    _("start a draft"), _("edit"), _("cite"), _("uncite"), _("order citations"), _("withdraw"),
    _("review the withdrawal"), _("ask for a re-check"), _("resolve a re-check"), _("publish"),
    _("hand in for review"), _("send back"), _("approve"), _("schedule the publication"),
    _("call off the publication"), _("began a check"), _("logo"), _("takes the next mail"),
    _("attached to a contact"), _("brought a results table"), _("cited a figure"), _("legal sign-off"),
    _("loaded the demo"), _("looked at cited figures"), _("rate it blindly"), _("the answer can be quoted"),
    _("began the import"), _("delivers"), _("nobody began it"), _("said what the columns are"), _("stopped the import"),
    _("worked on an import"),
))  # fmt: skip


def column_in_words(name: str) -> str:
    """What a column is called in the reader's language."""
    return gettext(name) if name in COLUMNS else name


def reason_in_words(why: str) -> str:
    """The app's own reasons in the reader's language; what a person typed stays as it was typed."""
    return gettext(why) if why in REASONS else why
