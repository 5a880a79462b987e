"""Word error rate of `hearline transcribe` beside the streaming transcriber that the weights' own library brings.

`python -m tests.bench.recognizer.wer [FOLDER [OPTION …]]`; without a folder the bundled clips. The options go to
`hearline transcribe`.
"""

import json
import subprocess
import sys

from tests.bench.recognizer.recordings import Recording, error_rate, hearline, recordings

_OTHER = """
import sys, wave
import numpy as np
from moonshine_voice import ModelArch, Transcriber, get_model_path
transcriber = Transcriber(str(get_model_path("tiny-en")), ModelArch.TINY, options={"return_audio_data": "false"})
stream = transcriber.create_stream()
stream.start()
with wave.open(sys.argv[1]) as sound:
    samples = np.frombuffer(sound.readframes(sound.getnframes()), "<i2").astype(np.float32) / 32768
    rate = sound.getframerate()
for at in range(0, len(samples), rate // 10):
    stream.add_audio(samples[at : at + rate // 10].tolist(), rate)
print(" ".join(line.text for line in stream.stop().lines))
"""


def other(recording: Recording) -> str:
    """What the library's own stream makes of it; '' where it cannot be run."""
    wav = recording.sound
    if wav.suffix != ".wav":
        return ""
    done = subprocess.run([sys.executable, "-c", _OTHER, str(wav)], capture_output=True, text=True, check=False)
    return done.stdout.strip()


def main() -> None:
    rows = []
    for recording in recordings(sys.argv[1:]):
        ours = hearline("transcribe", str(recording.sound), "--format", "json", *sys.argv[2:])
        rows.append((recording, spoken(ours.out), other(recording)))
    print("| recording | words | Hearline WER % | library's stream WER % |\n|---|---|---|---|")
    for recording, ours_text, theirs in rows:
        beside = f"{error_rate([recording.text], [theirs]):.2f}" if theirs else "-"
        rate = error_rate([recording.text], [ours_text])
        print(f"| {recording.name} | {len(recording.text.split())} | {rate:.2f} | {beside} |")
    texts, ours_all, theirs_all = [row[0].text for row in rows], [row[1] for row in rows], [row[2] for row in rows]
    beside = f"{error_rate(texts, theirs_all):.2f}" if all(theirs_all) else "-"
    print(f"| all | {sum(len(text.split()) for text in texts)} | {error_rate(texts, ours_all):.2f} | {beside} |")


def spoken(out: str) -> str:
    return " ".join(segment["text"] for segment in json.loads(out)["segments"])


if __name__ == "__main__":
    main()
