<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name></name>
    <message>
        <source>Captions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clicks pass through now. To take hold of the captions again: hearline ctl solid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag to move or resize, right-click for more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu</source>
        <comment>Go on</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu</source>
        <comment>Pause</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right-click for more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <comment>“{keys}” is more than one combination.</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <comment>“{keys}” is no key that Hearline knows.</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <comment>{keys} alone would be missing in every other program.</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <comment>Add Ctrl, Alt or Meta.</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <comment>hold {keys}</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <comment>“hearline ctl talk” and “hearline ctl hush”</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <comment>{conflicts} Choose others in the settings.</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source> spoken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Finish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Region of your key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Skip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A microphone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About thirty languages. The sound goes to the region you choose, encrypted, and to nobody else. The service charges your account for the time you listen. While it is away, this computer takes over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also caption my microphone, as “You”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An output of its own, a certain microphone, only the browser …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As it is now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin listening anew when I finish, so that all of this counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beijing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Broadcast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device or application</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every word,</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything can be changed later. A right click on the captions, or on Hearline&apos;s icon beside the clock, leads to the settings and back to these steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Films, calls, meetings, web pages: all that comes out of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find the device that is playing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free of charge. Nothing that is heard leaves this computer. Understands English only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How shall captions look?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the cloud, with a key of Alibaba Cloud Model Studio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening to everything for two seconds …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing plays just now. Start it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One device or one application</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only a microphone hears something: “{device}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Region of your key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Singapore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step {number} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The captions on your screen show your choice at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no key yet: listening cannot begin before there is one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer plays sound, on “{device}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is said in the room.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What shall Hearline listen to?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this computer plays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where shall speech be recognised?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>application</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>microphone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{device}” plays; it is not the usual output of this computer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message>
        <source>%Ln lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%Ln s of sound were lost here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%Ln transcripts were deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%Ln transcripts were merged into one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%Ln words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Merge selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Restore what was recognised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Transcript</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 s of sound was lost here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As recognised: {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a transcript to read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy with &amp;times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;dit line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export transcript</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find &amp;previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From here on: {engine}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marked at {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marked at {time}: {note}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than %Ln lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only in the transcript shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search all transcripts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Session at {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The transcript was saved as {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no transcripts yet. What Hearline hears is kept here, if keeping is on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This line could not be kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This transcript is no longer there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transcripts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>angry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cut short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>disgusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fearful</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>happy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hidden line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>negative</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>positive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>surprised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} exists already. Replace it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{title}” was deleted.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>Bigger text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark this moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Requests</name>
    <message>
        <source>Marked {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is as big as it can be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is as small as it can be.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>A growing file is one of {0}, not {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A key is sent without encryption only to this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activate the model in the console, check what key and workspace are allowed, and check the region{region}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add Hearline to the programs of your desktop that start when you log in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow it in the system&apos;s privacy settings and start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow writing to it, or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An endpoint without encryption may only be on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program holds the transcripts file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program may be using it, or the system&apos;s privacy settings forbid it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Captions are no longer kept: an unexpected error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capture stopped for a reason that Hearline does not know.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change it in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the source gives sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the connection to the internet and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the endpoint, the clock of this computer and whether the network looks into connections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the endpoint, the workspace and the region.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the endpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the folder {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the key and the region: a key works only in the region it was made in{region}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the network connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the proxy settings of this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the recognition settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the system&apos;s sound settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the workspace, or leave it empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check this computer&apos;s clock, and sign in to the network if it asks for that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose English, or an engine that knows this language.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a microphone or a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name or overwrite it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another region or another engine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose from: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose that engine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose {instead}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect or enable it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect or enable one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect the drive, or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy it anew from the console.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the id (like ws-… or llm-…) from the console&apos;s page of the workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete one that is no longer needed in the Model Studio console.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the workspace id in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch the small one (56 MB) with: hearline model fetch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching the speech model was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space on the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with the recognition on this computer, or start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hearline did not understand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hearline does not know that word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hearline does not know the model {0} and treats it like {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hearline does not know the model “{0}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hearline goes through HTTP proxies (http://host:port) only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hearline is not listening.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hearline is not running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hearline is running but does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hearline sends neither sound nor keys without encryption.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hearline tries again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hotword {0} {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install Hearline again, or run “hearline doctor” to see what is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install Hearline again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install it (Debian and Ubuntu: libportaudio2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install it (Debian and Ubuntu: libpulse0, Fedora: pulseaudio-libs).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install it, or choose a microphone or a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install it, or switch automatic gain and noise suppression off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may be damaged or of a rare format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may be damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it below 10,000 words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep one with “hearline key set”, or set the environment variable {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line {0} of the hotwords is not “word, weight, language”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening could not be started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening to this device broke down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening to this device broke down. The log has the details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening to “{0}” now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room on the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merging takes two sessions or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move that file away or make it readable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move that file away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name fewer, or leave it empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No microphone is connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No secure connection to {0} can be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sound from “{0}”. Nothing plays there, or it is muted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sound server answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing can be heard. Check the sound settings of Windows, and that nothing is muted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing plays on “{0}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was marked, because this session is not kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On this desktop clicks do not pass through the captions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On this desktop the system places the captions, and full-screen windows cover them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Push to talk is off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the words into the context, or choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognition stopped for a reason that Hearline does not know.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove some of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run “hearline doctor”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run “make run” again to install what is missing, or use: hearline listen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say more of the name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say system, microphone, app:NAME, file:PATH, - or a device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the environment variable {0} instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settle the account in the Model Studio console.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in to the network or check the proxy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something between this computer and the service answered instead of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something between this computer and the service may be too old or may interfere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something unexpected went wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound cannot be played any more: the output is gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound cannot be played.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound cannot be played: the output does not open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound is no longer kept: an unexpected error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start PulseAudio or PipeWire, or choose a file as the source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start again in a minute, or go on without hotwords.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start it with: hearline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start it with: hearline ctl start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start listening again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting with the computer could not be changed ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the session first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch it on in the settings, or start with: hearline --manual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch on “Keep transcripts”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch push to talk off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The API key holds characters that no key has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account has ten hotword lists already, which is all the service allows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account of this API key has no credit left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of {0} cannot be trusted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The check was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computer was asleep.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection ended for a reason that Hearline does not know.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to {0} was lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The context is longer than the service accepts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The device gives no sound at the moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The embedded recognizer did not understand the bundled clip.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The embedded recognizer does not come to an end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The embedded recognizer has failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The embedded recognizer has no model “{0}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The embedded recognizer stopped for a reason that Hearline does not know.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The embedded recognizer understands English only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The endpoint cannot be understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The family {0} has no model for {1} kHz sound in this region.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file name is too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file that grows while you listen is no longer written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder for {name} cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder for {name} does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hotwords were changed again within five minutes; the last change may take effect later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring of this computer does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring of this computer refused ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library PortAudio is not installed, so microphones cannot be heard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library libpulse is not installed, so the computer&apos;s sound cannot be heard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log has the details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log says what.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The microphone “{0}” does not open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The microphone “{0}” is not connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {0} belongs to the engine {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {0} does not know the language “{1}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {0} finds the ends of sentences by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {0} is a chat model: it may answer or leave out what was said.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {0} is being retired; use {1} instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {0} is not offered in this region.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {0} needs a workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {0} takes no hotword lists.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {0} takes {1} at a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of a hotword list has one to nine small letters and digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name {0} cannot be found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The output “{0}” is not connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The package flexaudio is not installed, so what the computer plays cannot be heard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The package pywebrtc-audio is not installed, so noise and echo cannot be taken out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy does not pass the connection on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy settings of this computer cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The runtime of the embedded recognizer is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service accepted the connection and then said nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service cannot be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service cannot read the sound it was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service closed the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service could not be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service does not accept the API key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service does not know the model{model} in this region{region}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service does not offer the model {0} here: Hearline goes on with {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service ended the session because it had become too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service ended the session too early.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service ended the session.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service found no speech in what it was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service gave an answer that makes no sense.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service has not put the hotwords into use yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service heard nothing for too long and stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service hears speech and says nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service is not at this address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service is overloaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service refused {setting}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service reported an error{code}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service sent a message that is far too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service sent something that cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service takes no more requests from this account just now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service&apos;s certificate is not trusted, so nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service&apos;s content filter stopped the recognition.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sessions command lists them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The setting “{0}” was not understood; its default is used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings could not be saved ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings could not be written to {0} ({1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings were damaged; the old file is kept as {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings {0} are damaged and cannot be moved aside ({1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings {0} cannot be read ({1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The silence that ends a sentence must be between 200 and 6000 milliseconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound of “{device}” is off centre, which costs quality. Try another plug or device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound server does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound server refuses this device&apos;s format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound server refuses to record from this device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The source has no name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The speech model cannot be stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The speech model could not be fetched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The speech model “{0}” cannot be loaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The speech model “{0}” is damaged ({1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The speech model “{0}” is not complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system does not let Hearline hear this device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The test was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The transcripts file belongs to another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The transcripts file cannot be read or written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The transcripts file is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The transcripts file was damaged; it was set aside as {0} and a new one begun.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The transcripts folder cannot be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The transcripts folder cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The transcripts were written by a newer Hearline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The voice detection threshold must lie between -1 and 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The voice detector is not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weight in line {0} of the hotwords is not a number from 1 to 5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window toolkit (PySide6) is not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window toolkit cannot be loaded ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workspace id holds characters that no id has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are too many subtitles beside this file already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are {0} hotwords, and the model {1} takes {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no API key for the cloud service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no device “{0}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no display.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no engine called “{0}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file “{0}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no region called “{0}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no room for {name} on the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no transcript yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no transcript {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no way to {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is sound from “{0}”, but no speech: music or noise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These rules for subtitles cannot be followed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This API key may not use the model{model}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has no keyring to keep the key in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has no sound output at the moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This device cannot be heard at the moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This disk does not allow the file name {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This engine works on this computer: there is no connection to test.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file was not opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This host of the service does not offer the recognition.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no sound or video file that can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This session is not being written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This version of the operating system does not let programs hear what is played.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transcript {0} has no line {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transcript {0} is still being written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transcripts …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock it, or set the environment variable {0} instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock it, or set the environment variable {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Hearline to read them and add to them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Hearline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use an https:// address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was fetched is not the speech model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a code like en or de.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it as wss://host or wss://host:port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write wss:// instead of ws://.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} holds no settings of Hearline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} holds values that cannot be used: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is damaged or not a file of settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not a text in UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} refuses the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} exists already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” can mean several devices: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” gives no signal. Check its plug and its switch, and whether programs may use it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” holds no sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is muted. Unmute it in the sound settings of this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is no sound or video file that can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” may not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” plays nothing at the moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{device}” is too loud and distorted. Turn its level down.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>% of the screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A cloud key is kept in the keyring of your system and sent only to the service it belongs to. It is never written into the settings, the log or an export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A shortcut, the tray icon and this switch bring the captions back under your hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>API key secret password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About {tokens} of {most} tokens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About {tokens} tokens; the service takes {most}. Make it shorter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Above 0 dB quiet sound becomes louder for the recognizer; what you hear stays the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a hotword</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alignment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All of it is readable by you only, and never sent anywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also caption my microphone, as “You”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also write a file while listening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As on television</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the language is written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask those who are heard: in many places recording a conversation needs their consent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Background colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Background opacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beijing (mainland China)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Below 4.5 : 1 text is hard to read for many people.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bigger text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Centre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click into a field and press the keys as you will use them. Backspace takes a shortcut away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour of text that may still change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contrast {plain} : 1, of text that may still change {tentative} : 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete kept sound after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete transcripts after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detected from the sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty: the folder for documents.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export hotwords to a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export settings to a file, without keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fade when hiding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files written while listening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find the device that is playing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of these files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Font</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the next start of Hearline on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From {low} to {high}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>General</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Have the service inspect the content</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hearline has no accounts of its own, counts nothing, reports nothing and does not look for updates. A speech model is fetched only when you ask for it. The log holds no transcripts and no keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hearline settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide when nobody has spoken for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hotwords</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hotwords (*.txt *.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long a word that may still change is held back before it is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import hotwords from a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import settings from a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Italic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the sound beside the transcript</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep transcripts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept sound takes at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the interface</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left to right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of the context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let clicks pass through</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line spacing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line {number} of the hotwords cannot be used; it is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen to it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen to {device}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening to every device for two seconds …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock position and size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for devices again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lower hears more, higher ignores more noise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make quiet sound louder by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark this moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Markdown (.md)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No device carries sound just now. Play something and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No transcripts are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing leaves this computer: what is said is recognised here, without any network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On this computer, without any network (English)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One word or phrase a line. Looked for on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only for languages that this computer understands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open transcripts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outline colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause or go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick a colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain text (.txt)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview of the captions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Push to talk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Push to talk (while held)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognise on this computer while the cloud is away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognise with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the selected hotwords</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset all settings of the page {page}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Responsive: words at once, corrected later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart listening now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right to left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rounded corners</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search in the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send compressed sound (Opus), for thin links</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sentences follow each other on one line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shadow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shorter is faster, longer keeps sentences whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide captions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show who is speaking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Silence that ends a sentence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Singapore (international)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some changes take effect when listening starts again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound is not kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space around the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start listening when Hearline starts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start or stop listening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start when I log in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steadiness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steady: words later, hardly ever corrected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Style of text that may still change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subtitles (.srt)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suppress noise of the microphone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell me when one of these is said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text that may still change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That includes your microphone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen engine does not use a context; it is kept for others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen engine does not use hotwords; they are kept for others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen engine is given the words, without their weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first steps were shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The microphone that the desktop has chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service&apos;s own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings of the file are in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings were written to {file}, without any key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound is kept beside them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound you listen to is sent to Alibaba Cloud Model Studio ({where}, {host}) while Hearline listens, and the text comes back. It travels encrypted. What the service keeps is up to its terms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are deleted after {days} days.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is how captions will look.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This looks like a key. Keys go into the field for the key only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model decides by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model finds the ends of sentences by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transcripts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transcripts are kept in {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Underlined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voice detection threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web subtitles (.vtt)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight 1 to 5; 4 suits most words. The chosen model takes {most} words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is played on {device}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the computer plays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What {device} plays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where reading begins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where reading ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where sentences end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>While Hearline is stopped or paused, nothing is sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>While the service is away, recognition goes on here and nothing is sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With a cloud engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word or phrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your hotwords and your context go with it, where the model uses them; some models need the hotwords kept as a list in your account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>meter loudness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>privacy data network cloud</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>words that may still change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{application} (not playing now)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{device} (not there now)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{engine} in the cloud</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{engine} in the cloud (experimental)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} cannot be read as text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{length} characters; the service is given the last {most}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{length} of {most} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{model} (not on this computer)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{device}” carries sound, at {level} dB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{page}” is as it was at first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… after it has been away for</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>This desktop gives programs no global shortcuts. Have its own keyboard settings run “hearline ctl toggle”, “hearline ctl pause” and so on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{keys} is chosen for “{action}” already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{keys} is not on this keyboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{keys} is taken by another program.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>Connecting …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sound is reaching Hearline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not listening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Push to talk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognised on this computer while the cloud is away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reconnecting …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reconnecting, {seconds} s of sound kept …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the sound device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{seconds} s behind</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tracks</name>
    <message>
        <source>Them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Widgets</name>
    <message>
        <source>A key is set until Hearline ends. It is written nowhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A key is set. It is kept in the keyring ({keyring}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected in {milliseconds} ms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypted in {milliseconds} ms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key of the cloud service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening to “{device}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking whether a key is set …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No key is set. It will be kept in the keyring ({keyring}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sound reaches Hearline from “{device}”. Is something playing, and is it not muted?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the key from the keyring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the key in the keyring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key does not work, or it belongs to another region.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key of the environment variable {variable} is used, before any that is kept here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key was accepted in {milliseconds} ms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last words came {behind} s after they were spoken. Recognising takes {share} % of one processor core; loading took {loading} s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model was ready in {milliseconds} ms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network does not reach the service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service itself is at fault just now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service&apos;s name was found in {milliseconds} ms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing more to hear.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has no keyring, and Hearline never writes a key into a file. Set the environment variable {variable}, or use the key until Hearline ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer is too slow just now: captions fall behind. A cloud key would help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer keeps up easily.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer keeps up, but captions come late. Close what else is running, or use the cloud.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer keeps up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use until Hearline ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the keyring. It may ask for its password in a window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{level} decibels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{model} at {host} can be used.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
