"""From options to a running cloud engine: model, hosts, key, hotwords, protocol, driver. What the catalog calls."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from app.audio.frames import SAMPLE_RATE
from app.errors import UsageError
from app.speech.cloud import factory, hosts, keys, models
from app.speech.cloud.driver import CloudEngine
from app.speech.cloud.hosts import Host
from app.speech.cloud.hotwords import checked
from app.speech.cloud.models import Family, Hotwords, Model
from app.speech.cloud.protocol import CloudProtocol
from app.speech.cloud.service import Limits, Service
from app.speech.cloud.vocabulary import VocabularyService
from app.speech.engine import Engine, EngineOptions
from app.speech.failover import FailoverEngine

_PREFIX = "hearline"
_GIVE_UP_SECONDS = 60.0


class _Conversations:
    """Makes the protocol of each connection, with the hotword list once it is in use."""

    def __init__(self, model: Model, options: EngineOptions, host: Host, region: str) -> None:
        self._model = model
        self._options = options
        self._host = host
        self._region = region
        self._vocabulary = ""

    def make(self) -> CloudProtocol:
        return factory.build(self._model, self._options, self._vocabulary)

    def key(self) -> str:
        return keys.require(self._region, self._options.key or keys.find)

    def prepare(self) -> str:
        """Puts the hotwords into use. Blocks up to half a minute. Raises HearlineError."""
        service = VocabularyService(self._host, self._options.workspace)
        ensured = service.ensure(self.key(), self._options.hotwords, self._model, _PREFIX)
        self._vocabulary = ensured.vocabulary_id
        return ensured.warning


def service(family: Family, options: EngineOptions) -> tuple[Service, Model]:
    """Whom to ask for `options`. Raises UsageError for what model or region cannot do."""
    region = hosts.region_of(options.region)
    model = model_for(family, options)
    found = hosts.candidates(region=region, workspace=options.workspace, endpoint=options.endpoint, model=model)
    return replace(_service(model, options, found, region), instead=_instead(model, options, found, region)), model


def model_for(family: str, options: EngineOptions) -> Model:
    """The model of `options`, or the one that Hearline chooses for them. Raises UsageError."""
    return models.choose(
        Family(family),
        options.model,
        region=hosts.region_of(options.region),
        endpoint=options.endpoint,
        rate=options.rate,
        language=options.language,
    )


def _notice(model: Model, options: EngineOptions) -> str:
    """What the person is told about the model at the start; '' if it is the usual one."""
    if not options.model and model.rate < SAMPLE_RATE:
        return f"This sound is of telephone quality: Hearline uses the model {model.id}, which is made for it."
    return model.warning


def _instead(model: Model, options: EngineOptions, found: Sequence[Host], region: str) -> Service | None:
    """Whom to ask where the service does not offer the model, if the same can be asked of another one."""
    if not model.instead or (model.hotwords is Hotwords.LIST and options.hotwords):
        return None  # a list is made for one model, before the first connection
    said = f"The service does not offer the model {model.id} here: Hearline goes on with {model.instead}."
    try:
        return replace(_service(models.find(model.instead), options, found, region), notice=said)
    except UsageError:
        return None


def _service(model: Model, options: EngineOptions, found: Sequence[Host], region: str) -> Service:
    conversations = _Conversations(model, options, found[-1], region)
    conversations.make()  # what the model cannot do is known before anything starts
    listed = model.hotwords is Hotwords.LIST and bool(options.hotwords)
    if listed or (options.hotwords and model.hotwords is Hotwords.INSTANT):
        checked(options.hotwords, model)
    return Service(
        model.family.value,
        tuple(host.websocket for host in found),
        conversations.make,
        conversations.key,
        "" if options.endpoint else region,
        model.id,
        conversations.prepare if listed else None,
        _notice(model, options),
    )


def create(family: Family, options: EngineOptions) -> Engine:
    """A cloud engine. Raises UsageError for what model or region cannot do; the key is looked for later."""
    asked, model = service(family, options)
    # Where results come only at the end of an utterance, silence is no sign of a fault.
    late = options.manual or ("intermediate_result_enabled" in model.parameters and not options.partials)
    usual = Limits(give_up=None if options.realtime else _GIVE_UP_SECONDS)
    limits = replace(usual, mute=None) if late else usual
    cloud = CloudEngine(asked, limits, track=options.track, partials=options.partials, live=options.realtime)
    relief = _relief(options) if options.failover and options.realtime else None
    return FailoverEngine(cloud, relief, after=options.failover_after) if relief else cloud


def _relief(options: EngineOptions) -> Callable[[], Engine] | None:
    """Makes the embedded recognizer for the same track; None where it does not know the language."""
    from app.speech import catalog  # late: the catalog knows this module

    embedded = catalog.find(catalog.DEFAULT)
    known, wanted = embedded.info.languages, options.language.lower()
    if wanted not in ("", "auto") and known and wanted not in known:
        return None
    return lambda: embedded.create(EngineOptions(track=options.track, partials=options.partials))


create_qwen = partial(create, Family.QWEN)
create_fun_asr = partial(create, Family.FUN_ASR)
create_paraformer = partial(create, Family.PARAFORMER)
create_qwen_audio = partial(create, Family.QWEN_AUDIO)
create_omni = partial(create, Family.OMNI)
