<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Alerts</name>
    <message>
        <source>“{word}”: {sentence}</source>
        <translation>“{word}”：{sentence}</translation>
    </message>
</context>
<context>
    <name>Capture</name>
    <message>
        <source>The captions are hidden from most recordings. Since macOS 15 some programs can record them all the same.</source>
        <translation>字幕窗在大多数录屏中不可见。从 macOS 15 起，部分程序仍可能录到它。</translation>
    </message>
    <message>
        <source>This system cannot hide a window from screen sharing: whoever sees your screen sees the captions.</source>
        <translation>此系统无法在屏幕共享时隐藏窗口：能看到您屏幕的人也能看到字幕。</translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message>
        <source>Began</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>From here on: {engine}</source>
        <translation>此后由以下引擎识别：{engine}</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Marked</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Recognizer</source>
        <translation>识别引擎</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>声音来源</translation>
    </message>
    <message>
        <source>Transcript {number}</source>
        <translation>文稿 {number}</translation>
    </message>
    <message>
        <source>{seconds} s of sound missing</source>
        <translation>缺失 {seconds} 秒声音</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source> spoken</source>
        <translation>字幕</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>上一步(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Engine</source>
        <translation>引擎(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Finish</source>
        <translation>完成(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>密钥(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>下一步(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Region of your key</source>
        <translation>密钥所属地域(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Skip</source>
        <translation>跳过(&amp;S)</translation>
    </message>
    <message>
        <source>A microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <source>About thirty languages. The sound goes to the region you choose, encrypted, and to nobody else. The service charges your account for the time you listen. While it is away, this computer takes over.</source>
        <translation>支持约三十种语言。声音加密后只发送到您选择的地域，不会发给其他任何人。服务按聆听时长向您的账号计费。服务不可用时由本机接替识别。</translation>
    </message>
    <message>
        <source>Also caption my microphone, as “You”</source>
        <translation>同时为我的麦克风生成字幕，显示为“我”</translation>
    </message>
    <message>
        <source>An output of its own, a certain microphone, only the browser …</source>
        <translation>单独的输出设备、某个麦克风、仅浏览器……</translation>
    </message>
    <message>
        <source>As it is now</source>
        <translation>保持现状</translation>
    </message>
    <message>
        <source>Begin listening anew when I finish, so that all of this counts</source>
        <translation>完成后重新开始聆听，使所有更改生效</translation>
    </message>
    <message>
        <source>Beijing</source>
        <translation>北京</translation>
    </message>
    <message>
        <source>Broadcast</source>
        <translation>电视字幕</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Device or application</source>
        <translation>设备或应用程序</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Every word,</source>
        <translation>每一句话，</translation>
    </message>
    <message>
        <source>Everything can be changed later. A right click on the captions, or on Hearline&apos;s icon beside the clock, leads to the settings and back to these steps.</source>
        <translation>以后可以随时更改。右键点击字幕窗或时钟旁的 Hearline 图标，即可打开设置或重新进入这些步骤。</translation>
    </message>
    <message>
        <source>Films, calls, meetings, web pages: all that comes out of it.</source>
        <translation>影片、通话、会议、网页：电脑播放的一切声音。</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>初次设置</translation>
    </message>
    <message>
        <source>Free of charge. Nothing that is heard leaves this computer. Understands English only.</source>
        <translation>免费。听到的内容不会离开这台电脑。仅支持英语。</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>How shall captions look?</source>
        <translation>字幕要显示成什么样式？</translation>
    </message>
    <message>
        <source>In the cloud, with a key of Alibaba Cloud Model Studio</source>
        <translation>云端识别，使用阿里云百炼的 API 密钥</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>大字</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>样式</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>在本机识别</translation>
    </message>
    <message>
        <source>One device or one application</source>
        <translation>某个设备或应用程序</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>纸张</translation>
    </message>
    <message>
        <source>Region of your key</source>
        <translation>密钥所属地域</translation>
    </message>
    <message>
        <source>Singapore</source>
        <translation>新加坡</translation>
    </message>
    <message>
        <source>Step {number} of {count}</source>
        <translation>第 {number} 步，共 {count} 步</translation>
    </message>
    <message>
        <source>The captions on your screen show your choice at once.</source>
        <translation>屏幕上的字幕会立即按您的选择显示。</translation>
    </message>
    <message>
        <source>There is no key yet: listening cannot begin before there is one.</source>
        <translation>尚未设置密钥：设置后才能开始聆听。</translation>
    </message>
    <message>
        <source>What is said in the room.</source>
        <translation>房间里说的话。</translation>
    </message>
    <message>
        <source>What shall Hearline listen to?</source>
        <translation>要让 Hearline 听什么？</translation>
    </message>
    <message>
        <source>What this computer plays</source>
        <translation>这台电脑播放的声音</translation>
    </message>
    <message>
        <source>Where shall speech be recognised?</source>
        <translation>在哪里识别语音？</translation>
    </message>
    <message>
        <source>Without a box</source>
        <translation>无背景框</translation>
    </message>
    <message>
        <source>application</source>
        <translation>应用程序</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>都会变成</translation>
    </message>
    <message>
        <source>microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <source>output</source>
        <translation>输出设备</translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message>
        <source>%Ln lines</source>
        <translation>%Ln 行</translation>
    </message>
    <message>
        <source>%Ln s of sound were lost here</source>
        <translation>此处丢失了 %Ln 秒声音</translation>
    </message>
    <message>
        <source>%Ln transcripts were deleted.</source>
        <translation>已删除 %Ln 份文稿。</translation>
    </message>
    <message>
        <source>%Ln transcripts were merged into one.</source>
        <translation>已将 %Ln 份文稿合并为一份。</translation>
    </message>
    <message>
        <source>%Ln transcripts were put back.</source>
        <translation>已放回 %Ln 份文稿。</translation>
    </message>
    <message>
        <source>%Ln words</source>
        <translation>%Ln 个词</translation>
    </message>
    <message>
        <source>&amp;Bin</source>
        <translation>回收站(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Empty the bin…</source>
        <translation>清空回收站(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>查找(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Merge selected</source>
        <translation>合并所选(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Play or stop</source>
        <translation>播放或停止(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>重命名(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Restore what was recognised</source>
        <translation>恢复识别原文(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Transcribe files…</source>
        <translation>转写文件(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Transcript</source>
        <translation>文稿(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>1 line</source>
        <translation>1 行</translation>
    </message>
    <message>
        <source>1 s of sound was lost here</source>
        <translation>此处丢失了 1 秒声音</translation>
    </message>
    <message>
        <source>1 word</source>
        <translation>1 个词</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>As recognised: {text}</source>
        <translation>识别原文：{text}</translation>
    </message>
    <message>
        <source>Back to the transcripts</source>
        <translation>返回文稿</translation>
    </message>
    <message>
        <source>Being transcribed</source>
        <translation>正在转写</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose a transcript to read it.</source>
        <translation>请选择一份文稿阅读。</translation>
    </message>
    <message>
        <source>Computer sound</source>
        <translation>电脑声音</translation>
    </message>
    <message>
        <source>Copy with &amp;times</source>
        <translation>带时间复制(&amp;T)</translation>
    </message>
    <message>
        <source>Delete &amp;all</source>
        <translation>全部删除(&amp;A)</translation>
    </message>
    <message>
        <source>Deleted transcripts</source>
        <translation>已删除的文稿</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Done; saved {name}</source>
        <translation>已完成，已保存 {name}</translation>
    </message>
    <message>
        <source>E&amp;dit line</source>
        <translation>编辑此行(&amp;D)</translation>
    </message>
    <message>
        <source>Export transcript</source>
        <translation>导出文稿</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>File {name}</source>
        <translation>文件 {name}</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Files that are transcribed</source>
        <translation>转写的文件</translation>
    </message>
    <message>
        <source>Files that were left are transcribed now.</source>
        <translation>正在转写上次未完成的文件。</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>查找下一个(&amp;N)</translation>
    </message>
    <message>
        <source>Find &amp;previous</source>
        <translation>查找上一个(&amp;P)</translation>
    </message>
    <message>
        <source>From here on: {engine}</source>
        <translation>由此开始：{engine}</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Lines found</source>
        <translation>找到的行</translation>
    </message>
    <message>
        <source>Marked at {time}</source>
        <translation>标记于 {time}</translation>
    </message>
    <message>
        <source>Marked at {time}: {note}</source>
        <translation>标记于 {time}：{note}</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <source>More than %Ln lines</source>
        <translation>超过 %Ln 行</translation>
    </message>
    <message>
        <source>Nothing was found</source>
        <translation>未找到匹配内容</translation>
    </message>
    <message>
        <source>Only in the transcript shown</source>
        <translation>仅在当前文稿中搜索</translation>
    </message>
    <message>
        <source>Play from here</source>
        <translation>从此处播放</translation>
    </message>
    <message>
        <source>Put &amp;back</source>
        <translation>放回(&amp;B)</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>记录中</translation>
    </message>
    <message>
        <source>Recovered</source>
        <translation>已恢复</translation>
    </message>
    <message>
        <source>Remove %Ln transcripts and their sound for good?</source>
        <translation>要永久移除 %Ln 份文稿及其录音吗？</translation>
    </message>
    <message>
        <source>Remove all deleted transcripts and their sound for good?</source>
        <translation>要永久移除所有已删除的文稿及其录音吗？</translation>
    </message>
    <message>
        <source>Remove all transcripts and all kept sound for good?</source>
        <translation>要永久移除所有文稿和所有录音吗？</translation>
    </message>
    <message>
        <source>Remove e&amp;verything for good…</source>
        <translation>永久移除全部(&amp;V)…</translation>
    </message>
    <message>
        <source>Remove for &amp;good…</source>
        <translation>永久移除(&amp;G)…</translation>
    </message>
    <message>
        <source>Remove for good</source>
        <translation>永久移除</translation>
    </message>
    <message>
        <source>Remove from list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>Remove this transcript and its sound for good?</source>
        <translation>要永久移除这份文稿及其录音吗？</translation>
    </message>
    <message>
        <source>Removed for good.</source>
        <translation>已永久移除。</translation>
    </message>
    <message>
        <source>Save subtitles next to each file</source>
        <translation>在每个文件旁保存字幕文件</translation>
    </message>
    <message>
        <source>Search all transcripts</source>
        <translation>搜索全部文稿</translation>
    </message>
    <message>
        <source>Session at {time}</source>
        <translation>{time} 的会话</translation>
    </message>
    <message>
        <source>Show the &amp;bin</source>
        <translation>显示回收站(&amp;B)</translation>
    </message>
    <message>
        <source>Show transcript</source>
        <translation>显示文稿</translation>
    </message>
    <message>
        <source>Sound and video ({kinds})</source>
        <translation>音频和视频 ({kinds})</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>说话人</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopped at {reached}</source>
        <translation>停在 {reached}</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>The bin is empty. What is deleted stays here for 30 days.</source>
        <translation>回收站为空。删除的内容会在此保留 30 天。</translation>
    </message>
    <message>
        <source>The transcript was put back.</source>
        <translation>已放回文稿。</translation>
    </message>
    <message>
        <source>The transcript was saved as {name}.</source>
        <translation>文稿已保存为 {name}。</translation>
    </message>
    <message>
        <source>There are no transcripts yet. What Hearline hears is kept here, if keeping is on.</source>
        <translation>还没有文稿。如果开启了保存，Hearline 听到的内容会保存在这里。</translation>
    </message>
    <message>
        <source>This cannot be taken back.</source>
        <translation>此操作无法撤销。</translation>
    </message>
    <message>
        <source>This is the bin: what was deleted in the last 30 days.</source>
        <translation>这里是回收站：最近 30 天内删除的内容。</translation>
    </message>
    <message>
        <source>This line could not be kept.</source>
        <translation>此行未能保存。</translation>
    </message>
    <message>
        <source>This transcript is no longer there.</source>
        <translation>这份文稿已不存在。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Transcribe files</source>
        <translation>转写文件</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>文稿</translation>
    </message>
    <message>
        <source>Transcripts</source>
        <translation>文稿</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>angry</source>
        <translation>愤怒</translation>
    </message>
    <message>
        <source>calm</source>
        <translation>平静</translation>
    </message>
    <message>
        <source>cut short</source>
        <translation>被截断</translation>
    </message>
    <message>
        <source>disgusted</source>
        <translation>厌恶</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>已编辑</translation>
    </message>
    <message>
        <source>fearful</source>
        <translation>恐惧</translation>
    </message>
    <message>
        <source>happy</source>
        <translation>高兴</translation>
    </message>
    <message>
        <source>hidden line</source>
        <translation>隐藏的行</translation>
    </message>
    <message>
        <source>negative</source>
        <translation>消极</translation>
    </message>
    <message>
        <source>positive</source>
        <translation>积极</translation>
    </message>
    <message>
        <source>sad</source>
        <translation>悲伤</translation>
    </message>
    <message>
        <source>surprised</source>
        <translation>惊讶</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分钟</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>{name} exists already. Replace it?</source>
        <translation>{name} 已存在。要替换吗？</translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation>{number}%</translation>
    </message>
    <message>
        <source>{reached} of {length}</source>
        <translation>{reached}，共 {length}</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{size} of sound</source>
        <translation>录音 {size}</translation>
    </message>
    <message>
        <source>“{title}” was deleted.</source>
        <translation>已删除“{title}”。</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>A little down</source>
        <translation>下移一点</translation>
    </message>
    <message>
        <source>A little to the left</source>
        <translation>左移一点</translation>
    </message>
    <message>
        <source>A little to the right</source>
        <translation>右移一点</translation>
    </message>
    <message>
        <source>A little up</source>
        <translation>上移一点</translation>
    </message>
    <message>
        <source>Back to the first place</source>
        <translation>恢复初始位置</translation>
    </message>
    <message>
        <source>Back to the newest</source>
        <translation>回到最新字幕</translation>
    </message>
    <message>
        <source>Bigger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Do not keep this session</source>
        <translation>不保存此会话</translation>
    </message>
    <message>
        <source>Earlier captions</source>
        <translation>更早的字幕</translation>
    </message>
    <message>
        <source>Fewer lines</source>
        <translation>减少行数</translation>
    </message>
    <message>
        <source>First steps …</source>
        <translation>初次设置…</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Later captions</source>
        <translation>更晚的字幕</translation>
    </message>
    <message>
        <source>Let clicks pass through</source>
        <translation>鼠标穿透</translation>
    </message>
    <message>
        <source>Lock position and size</source>
        <translation>锁定位置和大小</translation>
    </message>
    <message>
        <source>Look back</source>
        <translation>回看</translation>
    </message>
    <message>
        <source>Mark this moment</source>
        <translation>标记此刻</translation>
    </message>
    <message>
        <source>More lines</source>
        <translation>增加行数</translation>
    </message>
    <message>
        <source>Narrower</source>
        <translation>变窄</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Place and size</source>
        <translation>位置和大小</translation>
    </message>
    <message>
        <source>Quit Hearline</source>
        <translation>退出 Hearline</translation>
    </message>
    <message>
        <source>Settings …</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Show captions</source>
        <translation>显示字幕</translation>
    </message>
    <message>
        <source>Show what was just said</source>
        <translation>显示刚才说的话</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Start listening</source>
        <translation>开始聆听</translation>
    </message>
    <message>
        <source>Stop listening</source>
        <translation>停止聆听</translation>
    </message>
    <message>
        <source>To the bottom</source>
        <translation>移到底部</translation>
    </message>
    <message>
        <source>To the left</source>
        <translation>移到左侧</translation>
    </message>
    <message>
        <source>To the middle</source>
        <translation>移到中间</translation>
    </message>
    <message>
        <source>To the next screen</source>
        <translation>移到下一个屏幕</translation>
    </message>
    <message>
        <source>To the right</source>
        <translation>移到右侧</translation>
    </message>
    <message>
        <source>To the top</source>
        <translation>移到顶部</translation>
    </message>
    <message>
        <source>Transcripts …</source>
        <translation>文稿…</translation>
    </message>
    <message>
        <source>Wider</source>
        <translation>加宽</translation>
    </message>
</context>
<context>
    <name>Names</name>
    <message>
        <source>Comma-separated values</source>
        <translation>逗号分隔值</translation>
    </message>
    <message>
        <source>Fun-ASR</source>
        <translation>Fun-ASR</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <source>Moonshine base, English, 8 bit</source>
        <translation>Moonshine base，英语，8 位</translation>
    </message>
    <message>
        <source>Moonshine tiny, English</source>
        <translation>Moonshine tiny，英语</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Paraformer</source>
        <translation>Paraformer</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>纯文本</translation>
    </message>
    <message>
        <source>Qwen-ASR</source>
        <translation>Qwen-ASR</translation>
    </message>
    <message>
        <source>Qwen-Audio</source>
        <translation>Qwen-Audio</translation>
    </message>
    <message>
        <source>Qwen-Omni</source>
        <translation>Qwen-Omni</translation>
    </message>
    <message>
        <source>SubRip subtitles</source>
        <translation>SubRip 字幕</translation>
    </message>
    <message>
        <source>System audio</source>
        <translation>系统声音</translation>
    </message>
    <message>
        <source>Them</source>
        <translation>对方</translation>
    </message>
    <message>
        <source>WebVTT subtitles</source>
        <translation>WebVTT 字幕</translation>
    </message>
    <message>
        <source>Word document</source>
        <translation>Word 文档</translation>
    </message>
    <message>
        <source>You</source>
        <translation>我</translation>
    </message>
    <message>
        <source>cut short</source>
        <translation>被截断</translation>
    </message>
    <message>
        <source>it broke down</source>
        <translation>发生故障</translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>标准输入</translation>
    </message>
    <message>
        <source>the service</source>
        <translation>服务</translation>
    </message>
</context>
<context>
    <name>Remedy</name>
    <message>
        <source>Back to the newest</source>
        <translation>回到最新字幕</translation>
    </message>
    <message>
        <source>Choose device</source>
        <translation>选择设备</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>打开设置</translation>
    </message>
    <message>
        <source>Start listening</source>
        <translation>开始聆听</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>Requests</name>
    <message>
        <source>Marked {time}</source>
        <translation>已标记 {time}</translation>
    </message>
    <message>
        <source>Nothing is being kept.</source>
        <translation>没有在保存任何内容。</translation>
    </message>
    <message>
        <source>The text is as big as it can be.</source>
        <translation>文字已是最大。</translation>
    </message>
    <message>
        <source>The text is as small as it can be.</source>
        <translation>文字已是最小。</translation>
    </message>
    <message>
        <source>This session is not kept any more.</source>
        <translation>此会话不再保存。</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>A key is sent without encryption only to this computer.</source>
        <translation>只有向本机发送密钥时才可以不加密。</translation>
    </message>
    <message>
        <source>Activate the model in the console, check what key and workspace are allowed, and check the region{region}.</source>
        <translation>请在控制台开通该模型，检查密钥和业务空间的权限，并检查地域{region}。</translation>
    </message>
    <message>
        <source>Add Hearline to the programs of your desktop that start when you log in.</source>
        <translation>请在桌面环境的自启动程序中添加 Hearline。</translation>
    </message>
    <message>
        <source>Allow it in the system&apos;s privacy settings and start again.</source>
        <translation>请在系统的隐私设置中允许，然后重新开始。</translation>
    </message>
    <message>
        <source>Allow writing to it, or choose another folder.</source>
        <translation>请允许写入该文件夹，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>An endpoint without encryption may only be on this computer.</source>
        <translation>未加密的接入点只能位于本机。</translation>
    </message>
    <message>
        <source>Another program holds the transcripts file.</source>
        <translation>其他程序正在占用文稿文件。</translation>
    </message>
    <message>
        <source>Another program may be using it, or the system&apos;s privacy settings forbid it.</source>
        <translation>可能有其他程序正在使用它，或被系统的隐私设置禁止。</translation>
    </message>
    <message>
        <source>Captions are kept in memory and written when it can be.</source>
        <translation>字幕暂存在内存中，可以写入后再写入。</translation>
    </message>
    <message>
        <source>Captions are kept in memory and written when it is back.</source>
        <translation>字幕暂存在内存中，恢复后再写入。</translation>
    </message>
    <message>
        <source>Captions are kept in memory and written when it lets go.</source>
        <translation>字幕暂存在内存中，待其释放后再写入。</translation>
    </message>
    <message>
        <source>Captions are kept in memory and written when that has passed.</source>
        <translation>字幕暂存在内存中，问题解决后再写入。</translation>
    </message>
    <message>
        <source>Captions are kept in memory and written when there is room.</source>
        <translation>字幕暂存在内存中，有空间后再写入。</translation>
    </message>
    <message>
        <source>Captions are kept in memory only: update Hearline.</source>
        <translation>字幕仅保存在内存中：请更新 Hearline。</translation>
    </message>
    <message>
        <source>Captions are no longer kept: an unexpected error.</source>
        <translation>发生意外错误，不再保存字幕。</translation>
    </message>
    <message>
        <source>Capture stopped for a reason that Hearline does not know.</source>
        <translation>录音因未知原因停止。</translation>
    </message>
    <message>
        <source>Change it in the settings.</source>
        <translation>请在设置中更改。</translation>
    </message>
    <message>
        <source>Check in the console what key and workspace are allowed. Hearline goes on trying by itself.</source>
        <translation>请在控制台检查该密钥和业务空间的权限。Hearline 会自动继续尝试。</translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <translation>请检查其权限。</translation>
    </message>
    <message>
        <source>Check that the source gives sound.</source>
        <translation>请检查来源是否有声音。</translation>
    </message>
    <message>
        <source>Check the connection to the internet and try again.</source>
        <translation>请检查互联网连接后重试。</translation>
    </message>
    <message>
        <source>Check the endpoint, the clock of this computer and whether the network looks into connections.</source>
        <translation>请检查接入点、这台电脑的时钟，以及网络是否会检查加密连接。</translation>
    </message>
    <message>
        <source>Check the endpoint, the workspace and the region.</source>
        <translation>请检查接入点、业务空间和地域。</translation>
    </message>
    <message>
        <source>Check the endpoint.</source>
        <translation>请检查接入点。</translation>
    </message>
    <message>
        <source>Check the folder {0}.</source>
        <translation>请检查文件夹 {0}。</translation>
    </message>
    <message>
        <source>Check the key and the region{region}: a key works only in the region it was made in.</source>
        <translation>请检查密钥和地域{region}：密钥只能在创建它的地域使用。</translation>
    </message>
    <message>
        <source>Check the name.</source>
        <translation>请检查名称。</translation>
    </message>
    <message>
        <source>Check the network connection.</source>
        <translation>请检查网络连接。</translation>
    </message>
    <message>
        <source>Check the network.</source>
        <translation>请检查网络。</translation>
    </message>
    <message>
        <source>Check the proxy settings of this computer.</source>
        <translation>请检查这台电脑的代理设置。</translation>
    </message>
    <message>
        <source>Check the recognition settings.</source>
        <translation>请检查识别设置。</translation>
    </message>
    <message>
        <source>Check the system&apos;s sound settings.</source>
        <translation>请检查系统的声音设置。</translation>
    </message>
    <message>
        <source>Check the workspace, or leave it empty.</source>
        <translation>请检查业务空间，或将其留空。</translation>
    </message>
    <message>
        <source>Check this computer&apos;s clock, and sign in to the network if it asks for that.</source>
        <translation>请检查这台电脑的时钟；如果网络要求登录，请先登录。</translation>
    </message>
    <message>
        <source>Choose English, or an engine that knows this language.</source>
        <translation>请选择英语，或支持该语言的引擎。</translation>
    </message>
    <message>
        <source>Choose a file in it.</source>
        <translation>请选择其中的一个文件。</translation>
    </message>
    <message>
        <source>Choose a microphone or a file.</source>
        <translation>请选择麦克风或文件。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择其他文件夹。</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation>请选择其他模型。</translation>
    </message>
    <message>
        <source>Choose another model{instead} or another region.</source>
        <translation>请选择其他模型{instead}或其他地域。</translation>
    </message>
    <message>
        <source>Choose another name or overwrite it.</source>
        <translation>请另选名称，或覆盖该文件。</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>请选择其他位置。</translation>
    </message>
    <message>
        <source>Choose another region or another engine.</source>
        <translation>请选择其他地域或其他引擎。</translation>
    </message>
    <message>
        <source>Choose from {0} to {1}.</source>
        <translation>请在 {0} 到 {1} 之间选择。</translation>
    </message>
    <message>
        <source>Choose from: {0}.</source>
        <translation>可选：{0}。</translation>
    </message>
    <message>
        <source>Choose one of: {0}.</source>
        <translation>请从以下选项中选择：{0}。</translation>
    </message>
    <message>
        <source>Choose that engine.</source>
        <translation>请选择该引擎。</translation>
    </message>
    <message>
        <source>Choose: {0}.</source>
        <translation>请选择：{0}。</translation>
    </message>
    <message>
        <source>Connect it, or choose another device.</source>
        <translation>请连接它，或选择其他设备。</translation>
    </message>
    <message>
        <source>Connect or enable it.</source>
        <translation>请连接或启用它。</translation>
    </message>
    <message>
        <source>Connect or enable one.</source>
        <translation>请连接或启用一个。</translation>
    </message>
    <message>
        <source>Connect the drive, or choose another folder.</source>
        <translation>请连接驱动器，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>Copy it anew from the console.</source>
        <translation>请从控制台重新复制。</translation>
    </message>
    <message>
        <source>Copy the id (like ws-… or llm-…) from the console&apos;s page of the workspace.</source>
        <translation>请从控制台的业务空间页面复制 ID（形如 ws-… 或 llm-…）。</translation>
    </message>
    <message>
        <source>Delete one that is no longer needed in the Model Studio console.</source>
        <translation>请在百炼控制台删除一个不再需要的热词表。</translation>
    </message>
    <message>
        <source>Enter the workspace id in the settings.</source>
        <translation>请在设置中填写业务空间 ID。</translation>
    </message>
    <message>
        <source>Fetch the small one (56 MB) with: hearline model fetch</source>
        <translation>下载小模型（56 MB）请运行：hearline model fetch</translation>
    </message>
    <message>
        <source>Fetching the speech model was cancelled.</source>
        <translation>已取消下载语音模型。</translation>
    </message>
    <message>
        <source>Free some space on the disk.</source>
        <translation>请清理磁盘空间。</translation>
    </message>
    <message>
        <source>Go on with the recognition on this computer, or start again.</source>
        <translation>请改用本机识别，或重新开始。</translation>
    </message>
    <message>
        <source>Hearline did not understand.</source>
        <translation>Hearline 没有理解。</translation>
    </message>
    <message>
        <source>Hearline does not know that word.</source>
        <translation>Hearline 不认识这个命令。</translation>
    </message>
    <message>
        <source>Hearline does not know the model {0} and treats it like {1}.</source>
        <translation>Hearline 不认识模型 {0}，将按 {1} 处理。</translation>
    </message>
    <message>
        <source>Hearline does not know the model “{0}”.</source>
        <translation>Hearline 不认识模型“{0}”。</translation>
    </message>
    <message>
        <source>Hearline goes through HTTP proxies (http://host:port) only.</source>
        <translation>Hearline 只支持 HTTP 代理（http://host:port）。</translation>
    </message>
    <message>
        <source>Hearline is not listening.</source>
        <translation>Hearline 未在聆听。</translation>
    </message>
    <message>
        <source>Hearline is not running.</source>
        <translation>Hearline 未运行。</translation>
    </message>
    <message>
        <source>Hearline is running but does not answer.</source>
        <translation>Hearline 正在运行，但没有响应。</translation>
    </message>
    <message>
        <source>Hearline sends neither sound nor keys without encryption.</source>
        <translation>Hearline 不会在未加密的情况下发送声音或密钥。</translation>
    </message>
    <message>
        <source>Hearline tries again by itself.</source>
        <translation>Hearline 会自动重试。</translation>
    </message>
    <message>
        <source>Hotword {0} has a language that the model {1} does not know.</source>
        <translation>热词 {0} 的语言不受模型 {1} 支持。</translation>
    </message>
    <message>
        <source>Hotword {0} has a weight outside 1 to 5.</source>
        <translation>热词 {0} 的权重不在 1 到 5 之间。</translation>
    </message>
    <message>
        <source>Hotword {0} has more than {1} characters.</source>
        <translation>热词 {0} 超过 {1} 个字符。</translation>
    </message>
    <message>
        <source>Hotword {0} has more than {1} parts.</source>
        <translation>热词 {0} 超过 {1} 个词段。</translation>
    </message>
    <message>
        <source>Hotword {0} is empty.</source>
        <translation>热词 {0} 为空。</translation>
    </message>
    <message>
        <source>Install Hearline again, or run “hearline doctor” to see what is missing.</source>
        <translation>请重新安装 Hearline，或运行“hearline doctor”查看缺少什么。</translation>
    </message>
    <message>
        <source>Install Hearline again.</source>
        <translation>请重新安装 Hearline。</translation>
    </message>
    <message>
        <source>Install it (Debian and Ubuntu: libportaudio2).</source>
        <translation>请安装它（Debian 和 Ubuntu：libportaudio2）。</translation>
    </message>
    <message>
        <source>Install it (Debian and Ubuntu: libpulse0, Fedora: pulseaudio-libs).</source>
        <translation>请安装它（Debian 和 Ubuntu：libpulse0，Fedora：pulseaudio-libs）。</translation>
    </message>
    <message>
        <source>Install it, or choose a microphone or a file.</source>
        <translation>请安装它，或选择麦克风或文件。</translation>
    </message>
    <message>
        <source>Install it, or switch automatic gain and noise suppression off.</source>
        <translation>请安装它，或关闭自动增益和降噪。</translation>
    </message>
    <message>
        <source>It may be damaged or of a rare format.</source>
        <translation>它可能已损坏，或格式罕见。</translation>
    </message>
    <message>
        <source>It may be damaged.</source>
        <translation>它可能已损坏。</translation>
    </message>
    <message>
        <source>Keep it below 10,000 words.</source>
        <translation>请保持在 10,000 词以内。</translation>
    </message>
    <message>
        <source>Keep one with “hearline key set”, or set the environment variable {0}.</source>
        <translation>请运行“hearline key set”保存密钥，或设置环境变量 {0}。</translation>
    </message>
    <message>
        <source>Line {0} of the hotwords is not “word, weight, language”.</source>
        <translation>热词第 {0} 行不符合“词, 权重, 语言”的格式。</translation>
    </message>
    <message>
        <source>Listening again: the computer was asleep.</source>
        <translation>电脑已从睡眠中恢复，正在继续聆听。</translation>
    </message>
    <message>
        <source>Listening could not be started.</source>
        <translation>无法开始聆听。</translation>
    </message>
    <message>
        <source>Listening to this device broke down.</source>
        <translation>聆听此设备时出现故障。</translation>
    </message>
    <message>
        <source>Listening to this device broke down. The log has the details.</source>
        <translation>聆听此设备时出现故障，详情见日志。</translation>
    </message>
    <message>
        <source>Listening to “{0}” now.</source>
        <translation>现在聆听“{0}”。</translation>
    </message>
    <message>
        <source>Make room on the disk.</source>
        <translation>请清理磁盘空间。</translation>
    </message>
    <message>
        <source>Merging takes two sessions or more.</source>
        <translation>合并需要至少两个会话。</translation>
    </message>
    <message>
        <source>Move that file away or make it readable.</source>
        <translation>请移走该文件，或使其可读。</translation>
    </message>
    <message>
        <source>Move that file away.</source>
        <translation>请移走该文件。</translation>
    </message>
    <message>
        <source>Name fewer, or leave it empty.</source>
        <translation>请减少语言数量，或留空。</translation>
    </message>
    <message>
        <source>No microphone is connected.</source>
        <translation>没有连接麦克风。</translation>
    </message>
    <message>
        <source>No secure connection to {0} can be made.</source>
        <translation>无法与 {0} 建立安全连接。</translation>
    </message>
    <message>
        <source>No sound came through standard input.</source>
        <translation>标准输入中没有声音。</translation>
    </message>
    <message>
        <source>No sound from “{0}”. Nothing plays there, or it is muted.</source>
        <translation>“{0}”没有声音。可能没有在播放，或已静音。</translation>
    </message>
    <message>
        <source>No sound server answers.</source>
        <translation>声音服务没有响应。</translation>
    </message>
    <message>
        <source>No speech model is installed.</source>
        <translation>没有安装语音模型。</translation>
    </message>
    <message>
        <source>Nothing can be heard. Check the sound settings of Windows, and that nothing is muted.</source>
        <translation>听不到任何声音。请检查 Windows 的声音设置，并确认没有静音。</translation>
    </message>
    <message>
        <source>Nothing plays on “{0}”.</source>
        <translation>“{0}”上没有播放任何内容。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>未作任何更改。</translation>
    </message>
    <message>
        <source>Nothing was marked, because this session is not kept.</source>
        <translation>由于此会话不保存，没有作标记。</translation>
    </message>
    <message>
        <source>On this desktop clicks do not pass through the captions.</source>
        <translation>在此桌面环境中，鼠标点击无法穿透字幕窗。</translation>
    </message>
    <message>
        <source>On this desktop the system places the captions, and full-screen windows cover them.</source>
        <translation>在此桌面环境中，字幕窗的位置由系统决定，全屏窗口会遮住字幕。</translation>
    </message>
    <message>
        <source>Pipe sound into Hearline.</source>
        <translation>请通过管道将声音传给 Hearline。</translation>
    </message>
    <message>
        <source>Push to talk is off.</source>
        <translation>按住说话未开启。</translation>
    </message>
    <message>
        <source>Put the words into the context, or choose another.</source>
        <translation>请将这些词写入上下文，或选择其他模型。</translation>
    </message>
    <message>
        <source>Recognition stopped for a reason that Hearline does not know.</source>
        <translation>识别因未知原因停止。</translation>
    </message>
    <message>
        <source>Remove some of them.</source>
        <translation>请移除一些。</translation>
    </message>
    <message>
        <source>Run “hearline doctor”.</source>
        <translation>请运行“hearline doctor”。</translation>
    </message>
    <message>
        <source>Run “make run” again to install what is missing, or use: hearline listen</source>
        <translation>请重新运行“make run”安装缺少的组件，或使用：hearline listen</translation>
    </message>
    <message>
        <source>Say more of the name.</source>
        <translation>请写出更完整的名称。</translation>
    </message>
    <message>
        <source>Say system, microphone, app:NAME, file:PATH, - or a device.</source>
        <translation>请填写 system、microphone、app:名称、file:路径、- 或某个设备。</translation>
    </message>
    <message>
        <source>Set the environment variable {0} instead.</source>
        <translation>请改为设置环境变量 {0}。</translation>
    </message>
    <message>
        <source>Settle the account in the Model Studio console.</source>
        <translation>请在百炼控制台结清账单。</translation>
    </message>
    <message>
        <source>Sign in to the network or check the proxy.</source>
        <translation>请登录网络或检查代理。</translation>
    </message>
    <message>
        <source>Something between this computer and the service answered instead of it.</source>
        <translation>这台电脑与服务之间有其他设备代替服务作了应答。</translation>
    </message>
    <message>
        <source>Something between this computer and the service may be too old or may interfere.</source>
        <translation>这台电脑与服务之间可能有过旧或有干扰的设备。</translation>
    </message>
    <message>
        <source>Something plays, but macOS gives Hearline silence. Allow it under System Settings, Privacy &amp; Security, Screen &amp; System Audio Recording, and start again.</source>
        <translation>有程序正在播放，但 macOS 只给了 Hearline 静音。请在“系统设置”&gt;“隐私与安全性”&gt;“屏幕与系统录音”中允许它，然后重新开始。</translation>
    </message>
    <message>
        <source>Something unexpected went wrong.</source>
        <translation>发生了意外错误。</translation>
    </message>
    <message>
        <source>Sound cannot be played any more: the output is gone.</source>
        <translation>无法继续播放声音：输出设备已断开。</translation>
    </message>
    <message>
        <source>Sound cannot be played.</source>
        <translation>无法播放声音。</translation>
    </message>
    <message>
        <source>Sound cannot be played: the output does not open.</source>
        <translation>无法播放声音：输出设备打不开。</translation>
    </message>
    <message>
        <source>Sound is no longer kept: an unexpected error.</source>
        <translation>发生意外错误，不再保存录音。</translation>
    </message>
    <message>
        <source>Sound is not kept.</source>
        <translation>录音未保存。</translation>
    </message>
    <message>
        <source>Standard input is the keyboard.</source>
        <translation>标准输入是键盘。</translation>
    </message>
    <message>
        <source>Start PulseAudio or PipeWire, or choose a file as the source.</source>
        <translation>请启动 PulseAudio 或 PipeWire，或选择文件作为来源。</translation>
    </message>
    <message>
        <source>Start again in a minute, or go on without hotwords.</source>
        <translation>请一分钟后重新开始，或不使用热词继续。</translation>
    </message>
    <message>
        <source>Start it with: hearline</source>
        <translation>启动请运行：hearline</translation>
    </message>
    <message>
        <source>Start it with: hearline ctl start</source>
        <translation>开始请运行：hearline ctl start</translation>
    </message>
    <message>
        <source>Start listening again.</source>
        <translation>请重新开始聆听。</translation>
    </message>
    <message>
        <source>Starting with the computer could not be changed ({0}).</source>
        <translation>无法更改开机启动设置（{0}）。</translation>
    </message>
    <message>
        <source>Stop the session first.</source>
        <translation>请先停止会话。</translation>
    </message>
    <message>
        <source>Switch compressed sound off.</source>
        <translation>请关闭压缩声音。</translation>
    </message>
    <message>
        <source>Switch it on in the settings, or start with: hearline --manual</source>
        <translation>请在设置中开启，或使用以下命令启动：hearline --manual</translation>
    </message>
    <message>
        <source>Switch on “Keep transcripts”.</source>
        <translation>请开启“保存文稿”。</translation>
    </message>
    <message>
        <source>Switch push to talk off.</source>
        <translation>请关闭按住说话。</translation>
    </message>
    <message>
        <source>The API key holds characters that no key has.</source>
        <translation>API 密钥含有无效字符。</translation>
    </message>
    <message>
        <source>The account has ten hotword lists already, which is all the service allows.</source>
        <translation>账号中已有十个热词表，达到服务允许的上限。</translation>
    </message>
    <message>
        <source>The account of this API key has no credit left.</source>
        <translation>此 API 密钥所属账号已欠费或额度用尽。</translation>
    </message>
    <message>
        <source>The certificate of {0} cannot be trusted.</source>
        <translation>{0} 的证书不可信。</translation>
    </message>
    <message>
        <source>The check was stopped.</source>
        <translation>检测已停止。</translation>
    </message>
    <message>
        <source>The computer was asleep.</source>
        <translation>电脑曾进入睡眠。</translation>
    </message>
    <message>
        <source>The connection ended for a reason that Hearline does not know.</source>
        <translation>连接因未知原因结束。</translation>
    </message>
    <message>
        <source>The connection to {0} was lost.</source>
        <translation>与 {0} 的连接已断开。</translation>
    </message>
    <message>
        <source>The context is longer than the service accepts.</source>
        <translation>上下文超过服务允许的长度。</translation>
    </message>
    <message>
        <source>The device gives no sound at the moment.</source>
        <translation>设备目前没有声音。</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>磁盘已满。</translation>
    </message>
    <message>
        <source>The embedded recognizer did not understand the bundled clip.</source>
        <translation>内置识别引擎未能识别自带的音频片段。</translation>
    </message>
    <message>
        <source>The embedded recognizer does not come to an end.</source>
        <translation>内置识别引擎没有结束。</translation>
    </message>
    <message>
        <source>The embedded recognizer has failed.</source>
        <translation>内置识别引擎出现故障。</translation>
    </message>
    <message>
        <source>The embedded recognizer has no model “{0}”.</source>
        <translation>内置识别引擎没有模型“{0}”。</translation>
    </message>
    <message>
        <source>The embedded recognizer stopped for a reason that Hearline does not know.</source>
        <translation>内置识别引擎因未知原因停止。</translation>
    </message>
    <message>
        <source>The embedded recognizer understands English only.</source>
        <translation>内置识别引擎只支持英语。</translation>
    </message>
    <message>
        <source>The endpoint cannot be understood.</source>
        <translation>无法识别该接入点。</translation>
    </message>
    <message>
        <source>The family {0} has no model in this region.</source>
        <translation>{0} 系列在此地域没有模型。</translation>
    </message>
    <message>
        <source>The file name is too long.</source>
        <translation>文件名过长。</translation>
    </message>
    <message>
        <source>The file that grows while you listen is no longer written.</source>
        <translation>不再写入边听边写的文件。</translation>
    </message>
    <message>
        <source>The folder for {name} cannot be written.</source>
        <translation>{name} 所在的文件夹无法写入。</translation>
    </message>
    <message>
        <source>The folder for {name} does not exist.</source>
        <translation>{name} 所在的文件夹不存在。</translation>
    </message>
    <message>
        <source>The hotwords were changed again within five minutes; the last change may take effect later.</source>
        <translation>热词在五分钟内再次更改，最后一次更改可能稍后才生效。</translation>
    </message>
    <message>
        <source>The keyring of this computer does not answer.</source>
        <translation>这台电脑的密钥环没有响应。</translation>
    </message>
    <message>
        <source>The keyring of this computer refused ({0}).</source>
        <translation>这台电脑的密钥环拒绝了请求（{0}）。</translation>
    </message>
    <message>
        <source>The library PortAudio is not installed, so microphones cannot be heard.</source>
        <translation>没有安装 PortAudio 库，无法使用麦克风。</translation>
    </message>
    <message>
        <source>The library libpulse is not installed, so the computer&apos;s sound cannot be heard.</source>
        <translation>没有安装 libpulse 库，无法聆听电脑的声音。</translation>
    </message>
    <message>
        <source>The log has the details.</source>
        <translation>详情见日志。</translation>
    </message>
    <message>
        <source>The log says what.</source>
        <translation>详情见日志。</translation>
    </message>
    <message>
        <source>The microphone “{0}” does not open.</source>
        <translation>麦克风“{0}”打不开。</translation>
    </message>
    <message>
        <source>The microphone “{0}” is not connected.</source>
        <translation>麦克风“{0}”未连接。</translation>
    </message>
    <message>
        <source>The model {0} belongs to the engine {1}.</source>
        <translation>模型 {0} 属于引擎 {1}。</translation>
    </message>
    <message>
        <source>The model {0} does not know the language “{1}”.</source>
        <translation>模型 {0} 不支持语言“{1}”。</translation>
    </message>
    <message>
        <source>The model {0} finds the ends of sentences by itself.</source>
        <translation>模型 {0} 自行断句。</translation>
    </message>
    <message>
        <source>The model {0} is a chat model: it may answer or leave out what was said.</source>
        <translation>模型 {0} 是对话模型：它可能会回答或略去说过的话。</translation>
    </message>
    <message>
        <source>The model {0} is being retired; use {1} instead.</source>
        <translation>模型 {0} 即将下线，请改用 {1}。</translation>
    </message>
    <message>
        <source>The model {0} is not offered in this region.</source>
        <translation>此地域不提供模型 {0}。</translation>
    </message>
    <message>
        <source>The model {0} needs a workspace.</source>
        <translation>模型 {0} 需要业务空间。</translation>
    </message>
    <message>
        <source>The model {0} takes at most {1} languages at a time.</source>
        <translation>模型 {0} 一次最多支持 {1} 种语言。</translation>
    </message>
    <message>
        <source>The model {0} takes no hotword lists.</source>
        <translation>模型 {0} 不支持热词表。</translation>
    </message>
    <message>
        <source>The model {0} takes one language at a time.</source>
        <translation>模型 {0} 一次只支持一种语言。</translation>
    </message>
    <message>
        <source>The name of a growing file ends in one of {0}.</source>
        <translation>边听边写的文件名须以下列之一结尾：{0}。</translation>
    </message>
    <message>
        <source>The name of a hotword list has one to nine small letters and digits.</source>
        <translation>热词表名称须为一到九个小写字母和数字。</translation>
    </message>
    <message>
        <source>The name {0} cannot be found.</source>
        <translation>找不到域名 {0}。</translation>
    </message>
    <message>
        <source>The option {0} cannot be {1}.</source>
        <translation>选项 {0} 不能是 {1}。</translation>
    </message>
    <message>
        <source>The output “{0}” is not connected.</source>
        <translation>输出设备“{0}”未连接。</translation>
    </message>
    <message>
        <source>The package flexaudio is not installed, so what the computer plays cannot be heard.</source>
        <translation>没有安装 flexaudio 软件包，无法聆听电脑播放的声音。</translation>
    </message>
    <message>
        <source>The package pywebrtc-audio is not installed, so noise and echo cannot be taken out.</source>
        <translation>没有安装 pywebrtc-audio 软件包，无法消除噪声和回声。</translation>
    </message>
    <message>
        <source>The proxy does not pass the connection on.</source>
        <translation>代理没有转发连接。</translation>
    </message>
    <message>
        <source>The proxy settings of this computer cannot be used.</source>
        <translation>这台电脑的代理设置无法使用。</translation>
    </message>
    <message>
        <source>The runtime of the embedded recognizer is missing.</source>
        <translation>缺少内置识别引擎的运行库。</translation>
    </message>
    <message>
        <source>The service accepted the connection and then said nothing.</source>
        <translation>服务接受了连接，但之后没有响应。</translation>
    </message>
    <message>
        <source>The service cannot be reached.</source>
        <translation>无法连接到服务。</translation>
    </message>
    <message>
        <source>The service cannot read the sound it was sent.</source>
        <translation>服务无法读取收到的声音。</translation>
    </message>
    <message>
        <source>The service closed the connection.</source>
        <translation>服务关闭了连接。</translation>
    </message>
    <message>
        <source>The service could not be reached.</source>
        <translation>未能连接到服务。</translation>
    </message>
    <message>
        <source>The service could not make sense of what it was sent.</source>
        <translation>服务无法理解收到的内容。</translation>
    </message>
    <message>
        <source>The service does not accept the API key.</source>
        <translation>服务不接受此 API 密钥。</translation>
    </message>
    <message>
        <source>The service does not answer.</source>
        <translation>服务没有响应。</translation>
    </message>
    <message>
        <source>The service does not know the model{model} in this region{region}.</source>
        <translation>此地域{region}没有该模型{model}。</translation>
    </message>
    <message>
        <source>The service does not offer the model {0} here: Hearline goes on with {1}.</source>
        <translation>服务在此不提供模型 {0}，Hearline 将改用 {1}。</translation>
    </message>
    <message>
        <source>The service ended the session because it had become too long.</source>
        <translation>会话时间过长，服务已将其结束。</translation>
    </message>
    <message>
        <source>The service ended the session too early.</source>
        <translation>服务过早结束了会话。</translation>
    </message>
    <message>
        <source>The service ended the session.</source>
        <translation>服务结束了会话。</translation>
    </message>
    <message>
        <source>The service failed.</source>
        <translation>服务出现故障。</translation>
    </message>
    <message>
        <source>The service fails each time it is asked.</source>
        <translation>服务每次请求都出现故障。</translation>
    </message>
    <message>
        <source>The service found no speech in what it was sent.</source>
        <translation>服务没有在收到的声音中发现语音。</translation>
    </message>
    <message>
        <source>The service gave an answer that makes no sense.</source>
        <translation>服务返回了无意义的响应。</translation>
    </message>
    <message>
        <source>The service has not put the hotwords into use yet.</source>
        <translation>服务尚未启用热词。</translation>
    </message>
    <message>
        <source>The service heard nothing for too long and stopped.</source>
        <translation>服务过久没有收到声音，已停止。</translation>
    </message>
    <message>
        <source>The service hears speech and says nothing.</source>
        <translation>服务听到了语音，但没有返回文字。</translation>
    </message>
    <message>
        <source>The service is not at this address.</source>
        <translation>此地址没有该服务。</translation>
    </message>
    <message>
        <source>The service is overloaded.</source>
        <translation>服务过载。</translation>
    </message>
    <message>
        <source>The service refused a setting{setting}.</source>
        <translation>服务拒绝了某个设置项{setting}。</translation>
    </message>
    <message>
        <source>The service reported an error{code}.</source>
        <translation>服务报告了错误{code}。</translation>
    </message>
    <message>
        <source>The service sent a message that is far too long.</source>
        <translation>服务发来的消息过长。</translation>
    </message>
    <message>
        <source>The service sent something that cannot be read.</source>
        <translation>服务发来的内容无法读取。</translation>
    </message>
    <message>
        <source>The service takes no more requests from this account just now.</source>
        <translation>服务目前不再接受此账号的请求。</translation>
    </message>
    <message>
        <source>The service&apos;s certificate is not trusted, so nothing was sent.</source>
        <translation>服务的证书不可信，因此没有发送任何内容。</translation>
    </message>
    <message>
        <source>The service&apos;s content filter stopped the recognition.</source>
        <translation>服务的内容审核中止了识别。</translation>
    </message>
    <message>
        <source>The sessions command lists them.</source>
        <translation>可用 sessions 命令列出。</translation>
    </message>
    <message>
        <source>The setting “{0}” was not understood; its default is used.</source>
        <translation>无法识别设置项“{0}”，已使用默认值。</translation>
    </message>
    <message>
        <source>The settings could not be saved ({0}).</source>
        <translation>无法保存设置（{0}）。</translation>
    </message>
    <message>
        <source>The settings could not be written to {0} ({1}).</source>
        <translation>无法将设置写入 {0}（{1}）。</translation>
    </message>
    <message>
        <source>The settings were damaged; the old file is kept as {0}.</source>
        <translation>设置已损坏，旧文件保留为 {0}。</translation>
    </message>
    <message>
        <source>The settings {0} are damaged and cannot be moved aside ({1}).</source>
        <translation>设置文件 {0} 已损坏且无法移走（{1}）。</translation>
    </message>
    <message>
        <source>The settings {0} cannot be read ({1}).</source>
        <translation>无法读取设置文件 {0}（{1}）。</translation>
    </message>
    <message>
        <source>The silence that ends a sentence must be between 200 and 6000 milliseconds.</source>
        <translation>断句静音时长必须在 200 到 6000 毫秒之间。</translation>
    </message>
    <message>
        <source>The sound of “{device}” is off centre, which costs quality. Try another plug or device.</source>
        <translation>“{device}”的声音有直流偏移，会影响质量。请换一个插口或设备。</translation>
    </message>
    <message>
        <source>The sound server does not answer.</source>
        <translation>声音服务没有响应。</translation>
    </message>
    <message>
        <source>The sound server refuses this device&apos;s format.</source>
        <translation>声音服务不接受此设备的格式。</translation>
    </message>
    <message>
        <source>The sound server refuses to record from this device.</source>
        <translation>声音服务拒绝从此设备录音。</translation>
    </message>
    <message>
        <source>The source has no name.</source>
        <translation>来源没有名称。</translation>
    </message>
    <message>
        <source>The speech model cannot be stored.</source>
        <translation>无法存储语音模型。</translation>
    </message>
    <message>
        <source>The speech model could not be fetched.</source>
        <translation>未能下载语音模型。</translation>
    </message>
    <message>
        <source>The speech model “{0}” cannot be loaded.</source>
        <translation>无法加载语音模型“{0}”。</translation>
    </message>
    <message>
        <source>The speech model “{0}” is damaged ({1}).</source>
        <translation>语音模型“{0}”已损坏（{1}）。</translation>
    </message>
    <message>
        <source>The speech model “{0}” is not complete.</source>
        <translation>语音模型“{0}”不完整。</translation>
    </message>
    <message>
        <source>The speech model “{0}” is not installed.</source>
        <translation>没有安装语音模型“{0}”。</translation>
    </message>
    <message>
        <source>The system does not let Hearline hear this device.</source>
        <translation>系统不允许 Hearline 聆听此设备。</translation>
    </message>
    <message>
        <source>The test was stopped.</source>
        <translation>测试已停止。</translation>
    </message>
    <message>
        <source>The transcripts file belongs to another program.</source>
        <translation>文稿文件属于其他程序。</translation>
    </message>
    <message>
        <source>The transcripts file cannot be read or written.</source>
        <translation>文稿文件无法读取或写入。</translation>
    </message>
    <message>
        <source>The transcripts file is damaged.</source>
        <translation>文稿文件已损坏。</translation>
    </message>
    <message>
        <source>The transcripts file was damaged; it was set aside as {0} and a new one begun.</source>
        <translation>文稿文件已损坏，已另存为 {0}，并新建了一个。</translation>
    </message>
    <message>
        <source>The transcripts folder cannot be reached.</source>
        <translation>无法访问文稿文件夹。</translation>
    </message>
    <message>
        <source>The transcripts folder cannot be written.</source>
        <translation>文稿文件夹无法写入。</translation>
    </message>
    <message>
        <source>The transcripts were written by a newer Hearline.</source>
        <translation>文稿由更新版本的 Hearline 写入。</translation>
    </message>
    <message>
        <source>The voice detection threshold must lie between -1 and 1.</source>
        <translation>语音检测阈值必须在 -1 到 1 之间。</translation>
    </message>
    <message>
        <source>The voice detector is not installed.</source>
        <translation>没有安装语音检测组件。</translation>
    </message>
    <message>
        <source>The weight in line {0} of the hotwords is not a number from 1 to 5.</source>
        <translation>热词第 {0} 行的权重不是 1 到 5 之间的数字。</translation>
    </message>
    <message>
        <source>The window toolkit (PySide6) is not installed.</source>
        <translation>没有安装界面工具包（PySide6）。</translation>
    </message>
    <message>
        <source>The window toolkit cannot be loaded ({0}).</source>
        <translation>无法加载界面工具包（{0}）。</translation>
    </message>
    <message>
        <source>The workspace id holds characters that no id has.</source>
        <translation>业务空间 ID 含有无效字符。</translation>
    </message>
    <message>
        <source>There are too many subtitles beside this file already.</source>
        <translation>此文件旁的字幕文件已经过多。</translation>
    </message>
    <message>
        <source>There are {0} hotwords, and the model {1} takes {2}.</source>
        <translation>共有 {0} 个热词，而模型 {1} 最多支持 {2} 个。</translation>
    </message>
    <message>
        <source>There are: {0}.</source>
        <translation>可用的有：{0}。</translation>
    </message>
    <message>
        <source>There is no API key for the cloud service.</source>
        <translation>没有云端服务的 API 密钥。</translation>
    </message>
    <message>
        <source>There is no device “{0}”.</source>
        <translation>没有设备“{0}”。</translation>
    </message>
    <message>
        <source>There is no display.</source>
        <translation>没有显示器。</translation>
    </message>
    <message>
        <source>There is no engine called “{0}”.</source>
        <translation>没有名为“{0}”的引擎。</translation>
    </message>
    <message>
        <source>There is no file “{0}”.</source>
        <translation>没有文件“{0}”。</translation>
    </message>
    <message>
        <source>There is no region called “{0}”.</source>
        <translation>没有名为“{0}”的地域。</translation>
    </message>
    <message>
        <source>There is no room for {name} on the disk.</source>
        <translation>磁盘空间不足，无法保存 {name}。</translation>
    </message>
    <message>
        <source>There is no transcript yet.</source>
        <translation>还没有文稿。</translation>
    </message>
    <message>
        <source>There is no transcript {0}.</source>
        <translation>没有文稿 {0}。</translation>
    </message>
    <message>
        <source>There is no way to {0}.</source>
        <translation>无法连通 {0}。</translation>
    </message>
    <message>
        <source>There is sound from “{0}”, but no speech: music or noise.</source>
        <translation>“{0}”有声音但没有语音，可能是音乐或噪声。</translation>
    </message>
    <message>
        <source>These rules for subtitles cannot be followed.</source>
        <translation>无法满足这些字幕规则。</translation>
    </message>
    <message>
        <source>This API key may not use the model{model}.</source>
        <translation>此 API 密钥无权使用该模型{model}。</translation>
    </message>
    <message>
        <source>This computer has no keyring to keep the key in.</source>
        <translation>这台电脑没有可保存密钥的密钥环。</translation>
    </message>
    <message>
        <source>This computer has no sound output at the moment.</source>
        <translation>这台电脑目前没有声音输出设备。</translation>
    </message>
    <message>
        <source>This device cannot be heard at the moment.</source>
        <translation>目前无法聆听此设备。</translation>
    </message>
    <message>
        <source>This device was not opened.</source>
        <translation>此设备未打开。</translation>
    </message>
    <message>
        <source>This disk does not allow the file name {name}.</source>
        <translation>此磁盘不允许使用文件名 {name}。</translation>
    </message>
    <message>
        <source>This engine works on this computer: there is no connection to test.</source>
        <translation>此引擎在本机运行，没有连接需要测试。</translation>
    </message>
    <message>
        <source>This file was not opened.</source>
        <translation>此文件未打开。</translation>
    </message>
    <message>
        <source>This host of the service does not offer the recognition.</source>
        <translation>此服务主机不提供识别功能。</translation>
    </message>
    <message>
        <source>This installation of FFmpeg cannot compress sound.</source>
        <translation>当前安装的 FFmpeg 无法压缩声音。</translation>
    </message>
    <message>
        <source>This is no sound or video file that can be read.</source>
        <translation>这不是可以读取的音频或视频文件。</translation>
    </message>
    <message>
        <source>This session is not being written.</source>
        <translation>此会话没有在写入。</translation>
    </message>
    <message>
        <source>This sound is of telephone quality: Hearline uses the model {0}, which is made for it.</source>
        <translation>这段声音是电话音质：Hearline 使用专为此设计的模型 {0}。</translation>
    </message>
    <message>
        <source>This version of the operating system does not let programs hear what is played.</source>
        <translation>此版本的操作系统不允许程序聆听正在播放的声音。</translation>
    </message>
    <message>
        <source>Transcript {0} has no line {1}.</source>
        <translation>文稿 {0} 没有第 {1} 行。</translation>
    </message>
    <message>
        <source>Transcript {0} is still being written.</source>
        <translation>文稿 {0} 仍在写入。</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>请稍后重试。</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>请稍后重试。</translation>
    </message>
    <message>
        <source>Unlock it, or set the environment variable {0} instead.</source>
        <translation>请将其解锁，或改为设置环境变量 {0}。</translation>
    </message>
    <message>
        <source>Unlock it, or set the environment variable {0}.</source>
        <translation>请将其解锁，或设置环境变量 {0}。</translation>
    </message>
    <message>
        <source>Unlock it, then try again.</source>
        <translation>请将其解锁后重试。</translation>
    </message>
    <message>
        <source>Update Hearline to read them and add to them.</source>
        <translation>请更新 Hearline 以读取和添加文稿。</translation>
    </message>
    <message>
        <source>Update Hearline.</source>
        <translation>请更新 Hearline。</translation>
    </message>
    <message>
        <source>Use an https:// address.</source>
        <translation>请使用 https:// 地址。</translation>
    </message>
    <message>
        <source>What was fetched is not the speech model.</source>
        <translation>下载的内容不是语音模型。</translation>
    </message>
    <message>
        <source>Write a code like en or de.</source>
        <translation>请填写 en 或 de 这样的代码。</translation>
    </message>
    <message>
        <source>Write it as wss://host or wss://host:port.</source>
        <translation>请写成 wss://host 或 wss://host:port 的形式。</translation>
    </message>
    <message>
        <source>Write wss:// instead of ws://.</source>
        <translation>请用 wss:// 代替 ws://。</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}).</source>
        <translation>无法读取 {0}（{1}）。</translation>
    </message>
    <message>
        <source>{0} does not answer.</source>
        <translation>{0} 没有响应。</translation>
    </message>
    <message>
        <source>{0} holds no settings of Hearline.</source>
        <translation>{0} 中没有 Hearline 的设置。</translation>
    </message>
    <message>
        <source>{0} holds values that cannot be used: {1}.</source>
        <translation>{0} 中有无法使用的值：{1}。</translation>
    </message>
    <message>
        <source>{0} is damaged or not a file of settings.</source>
        <translation>{0} 已损坏，或不是设置文件。</translation>
    </message>
    <message>
        <source>{0} is not a text in UTF-8.</source>
        <translation>{0} 不是 UTF-8 文本。</translation>
    </message>
    <message>
        <source>{0} refuses the connection.</source>
        <translation>{0} 拒绝连接。</translation>
    </message>
    <message>
        <source>{name} cannot be written.</source>
        <translation>无法写入 {name}。</translation>
    </message>
    <message>
        <source>{name} exists already.</source>
        <translation>{name} 已存在。</translation>
    </message>
    <message>
        <source>{name} is a folder.</source>
        <translation>{name} 是文件夹。</translation>
    </message>
    <message>
        <source>“{0}” can mean several devices: {1}.</source>
        <translation>“{0}”可能指多个设备：{1}。</translation>
    </message>
    <message>
        <source>“{0}” gives no signal. Check its plug and its switch, and whether programs may use it.</source>
        <translation>“{0}”没有信号。请检查插头和开关，以及是否允许程序使用它。</translation>
    </message>
    <message>
        <source>“{0}” holds no sound.</source>
        <translation>“{0}”中没有声音。</translation>
    </message>
    <message>
        <source>“{0}” is a folder.</source>
        <translation>“{0}”是文件夹。</translation>
    </message>
    <message>
        <source>“{0}” is muted. Unmute it in the sound settings of this computer.</source>
        <translation>“{0}”已静音。请在这台电脑的声音设置中取消静音。</translation>
    </message>
    <message>
        <source>“{0}” is no sound or video file that can be read.</source>
        <translation>“{0}”不是可以读取的音频或视频文件。</translation>
    </message>
    <message>
        <source>“{0}” is not connected.</source>
        <translation>“{0}”未连接。</translation>
    </message>
    <message>
        <source>“{0}” may not be read.</source>
        <translation>没有读取“{0}”的权限。</translation>
    </message>
    <message>
        <source>“{0}” plays nothing at the moment.</source>
        <translation>“{0}”目前没有播放任何声音。</translation>
    </message>
    <message>
        <source>“{device}” is too loud and distorted. Turn its level down.</source>
        <translation>“{device}”音量过大且失真。请调低音量。</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>% of the screen</source>
        <translation>% 屏幕宽度</translation>
    </message>
    <message>
        <source>A cloud key is kept in the keyring of your system and sent only to the service it belongs to. It is never written into the settings, the log or an export.</source>
        <translation>云端密钥保存在系统的密钥环中，只会发送给它所属的服务，绝不会写入设置、日志或导出文件。</translation>
    </message>
    <message>
        <source>A shortcut, the tray icon and this switch bring the captions back under your hand.</source>
        <translation>通过快捷键、托盘图标或此开关，可重新控制字幕窗。</translation>
    </message>
    <message>
        <source>A tenth of the data, for engines that take it: not Qwen-ASR and Qwen-Omni.</source>
        <translation>数据量减为十分之一，适用于支持的引擎（不含 Qwen-ASR 和 Qwen-Omni）。</translation>
    </message>
    <message>
        <source>API key secret password</source>
        <translation>API Key 密钥 密码</translation>
    </message>
    <message>
        <source>About {tokens} of {most} tokens.</source>
        <translation>约 {tokens} 个 token，上限 {most} 个。</translation>
    </message>
    <message>
        <source>About {tokens} tokens; the service takes {most}. Make it shorter.</source>
        <translation>约 {tokens} 个 token，超过服务上限 {most} 个。请缩短文本。</translation>
    </message>
    <message>
        <source>Above 0 dB quiet sound becomes louder for the recognizer; what you hear stays the same.</source>
        <translation>高于 0 dB 时，识别引擎会收到更响的声音；您听到的音量不变。</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add a hotword</source>
        <translation>添加热词</translation>
    </message>
    <message>
        <source>Alignment</source>
        <translation>对齐方式</translation>
    </message>
    <message>
        <source>All of it is readable by you only, and never sent anywhere.</source>
        <translation>这些内容只有您可以读取，不会发送到任何地方。</translation>
    </message>
    <message>
        <source>Also caption my microphone, as “You”</source>
        <translation>同时为我的麦克风生成字幕，显示为“我”</translation>
    </message>
    <message>
        <source>Also write a file while listening</source>
        <translation>聆听时同时写入文件</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>As the language is written</source>
        <translation>按语言的书写方向</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Ask those who are heard: in many places recording a conversation needs their consent.</source>
        <translation>请先征得被录音者同意：在许多地区，录下谈话须经对方同意。</translation>
    </message>
    <message>
        <source>Background colour</source>
        <translation>背景颜色</translation>
    </message>
    <message>
        <source>Background opacity</source>
        <translation>背景不透明度</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>Beijing (mainland China)</source>
        <translation>北京（中国内地）</translation>
    </message>
    <message>
        <source>Below 4.5 : 1 text is hard to read for many people.</source>
        <translation>低于 4.5 : 1 时，许多人难以看清文字。</translation>
    </message>
    <message>
        <source>Bigger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>背景框</translation>
    </message>
    <message>
        <source>Broadcast</source>
        <translation>电视字幕</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>居中</translation>
    </message>
    <message>
        <source>Characters in a line of subtitles</source>
        <translation>字幕每行字符数</translation>
    </message>
    <message>
        <source>Characters that are read in a second</source>
        <translation>每秒阅读字符数</translation>
    </message>
    <message>
        <source>Chinese, Japanese and Korean ones in a line</source>
        <translation>中日韩文字每行字数</translation>
    </message>
    <message>
        <source>Chinese, Japanese and Korean ones in a second</source>
        <translation>中日韩文字每秒字数</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose: {name}</source>
        <translation>选择：{name}</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Clear: {name}</source>
        <translation>清除：{name}</translation>
    </message>
    <message>
        <source>Click into a field and press the keys as you will use them. Backspace takes a shortcut away.</source>
        <translation>点击输入框，然后按下要使用的按键。按退格键可清除快捷键。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Colour of text that may still change</source>
        <translation>未定文字的颜色</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>Contrast {plain} : 1, of text that may still change {tentative} : 1.</source>
        <translation>对比度 {plain} : 1，未定文字 {tentative} : 1。</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete all transcripts and kept sound …</source>
        <translation>删除所有文稿和录音…</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>永久删除</translation>
    </message>
    <message>
        <source>Delete kept sound after</source>
        <translation>多久后删除录音</translation>
    </message>
    <message>
        <source>Delete transcripts after</source>
        <translation>多久后删除文稿</translation>
    </message>
    <message>
        <source>Deleting …</source>
        <translation>正在删除…</translation>
    </message>
    <message>
        <source>Detected from the sound</source>
        <translation>自动检测</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>文字方向</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>接入点</translation>
    </message>
    <message>
        <source>Everything else</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Export hotwords to a file</source>
        <translation>将热词导出到文件</translation>
    </message>
    <message>
        <source>Export settings to a file, without keys</source>
        <translation>将设置导出到文件（不含密钥）</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Fade when hiding</source>
        <translation>隐藏时淡出</translation>
    </message>
    <message>
        <source>Files are written to {folder} while Hearline listens.</source>
        <translation>Hearline 聆听时，文件会写入 {folder}。</translation>
    </message>
    <message>
        <source>Files written while listening</source>
        <translation>聆听时写入的文件</translation>
    </message>
    <message>
        <source>Folder of these files</source>
        <translation>文件保存位置</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>Font weight</source>
        <translation>字重</translation>
    </message>
    <message>
        <source>From the next start of Hearline on.</source>
        <translation>下次启动 Hearline 时生效。</translation>
    </message>
    <message>
        <source>From {low} to {high}.</source>
        <translation>范围 {low} 到 {high}。</translation>
    </message>
    <message>
        <source>GB</source>
        <translation>GB</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Have the service inspect the content</source>
        <translation>由服务进行内容审核</translation>
    </message>
    <message>
        <source>Hearline has no accounts of its own, counts nothing, reports nothing and does not look for updates. A speech model is fetched only when you ask for it. The log holds no transcripts and no keys.</source>
        <translation>Hearline 没有自己的账号体系，不做统计，不上报数据，也不检查更新。仅在您要求时才会下载语音模型。日志中不含文稿和密钥。</translation>
    </message>
    <message>
        <source>Hearline listens to it already.</source>
        <translation>Hearline 已在聆听此设备。</translation>
    </message>
    <message>
        <source>Hide the captions from screen sharing and recording</source>
        <translation>在屏幕共享和录屏中隐藏字幕</translation>
    </message>
    <message>
        <source>Hide when nobody has spoken for</source>
        <translation>无人说话多久后隐藏</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Hotwords</source>
        <translation>热词</translation>
    </message>
    <message>
        <source>Hotwords (*.txt *.csv)</source>
        <translation>热词 (*.txt *.csv)</translation>
    </message>
    <message>
        <source>How long a word that may still change is held back before it is shown.</source>
        <translation>可能还会变化的词在显示之前会保留多久。</translation>
    </message>
    <message>
        <source>Import hotwords from a file</source>
        <translation>从文件导入热词</translation>
    </message>
    <message>
        <source>Import settings from a file</source>
        <translation>从文件导入设置</translation>
    </message>
    <message>
        <source>Import …</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Italic</source>
        <translation>斜体</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Keep the sound beside the transcript</source>
        <translation>保存文稿时一并保存录音</translation>
    </message>
    <message>
        <source>Keep transcripts</source>
        <translation>保存文稿</translation>
    </message>
    <message>
        <source>Kept on this computer</source>
        <translation>保存在本机的内容</translation>
    </message>
    <message>
        <source>Kept sound takes at most</source>
        <translation>录音最多占用</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Language of the interface</source>
        <translation>界面语言</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>大字</translation>
    </message>
    <message>
        <source>Left to right</source>
        <translation>从左到右</translation>
    </message>
    <message>
        <source>Length of the context</source>
        <translation>上下文长度</translation>
    </message>
    <message>
        <source>Let clicks pass through</source>
        <translation>鼠标穿透</translation>
    </message>
    <message>
        <source>Level now</source>
        <translation>当前音量</translation>
    </message>
    <message>
        <source>Line spacing</source>
        <translation>行距</translation>
    </message>
    <message>
        <source>Line {number} of the hotwords cannot be used; it is left out.</source>
        <translation>热词第 {number} 行无法使用，已略过。</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Lines of a subtitle</source>
        <translation>每条字幕行数</translation>
    </message>
    <message>
        <source>Listen to</source>
        <translation>聆听来源</translation>
    </message>
    <message>
        <source>Listen to it</source>
        <translation>聆听此设备</translation>
    </message>
    <message>
        <source>Listen to {device}</source>
        <translation>聆听 {device}</translation>
    </message>
    <message>
        <source>Lock position and size</source>
        <translation>锁定位置和大小</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>样式</translation>
    </message>
    <message>
        <source>Lower hears more, higher ignores more noise.</source>
        <translation>值越低越灵敏，值越高越能忽略噪声。</translation>
    </message>
    <message>
        <source>Make quiet sound louder by itself</source>
        <translation>自动增大较轻的声音</translation>
    </message>
    <message>
        <source>Mark this moment</source>
        <translation>标记此刻</translation>
    </message>
    <message>
        <source>Markdown (.md)</source>
        <translation>Markdown (.md)</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>No file</source>
        <translation>不写入文件</translation>
    </message>
    <message>
        <source>No transcripts are kept.</source>
        <translation>不保存文稿。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Nothing leaves this computer: what is said is recognised here, without any network.</source>
        <translation>任何内容都不会离开这台电脑：语音在本机识别，无需网络。</translation>
    </message>
    <message>
        <source>On this computer, without any network (English)</source>
        <translation>在本机识别，无需网络（英语）</translation>
    </message>
    <message>
        <source>One word or phrase a line. Looked for on this computer.</source>
        <translation>每行一个词或短语。仅在本机查找。</translation>
    </message>
    <message>
        <source>Only for languages that this computer understands.</source>
        <translation>仅适用于本机能识别的语言。</translation>
    </message>
    <message>
        <source>Open transcripts</source>
        <translation>打开文稿</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>描边</translation>
    </message>
    <message>
        <source>Outline colour</source>
        <translation>描边颜色</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>纸张</translation>
    </message>
    <message>
        <source>Pause between two subtitles</source>
        <translation>两条字幕之间的间隔</translation>
    </message>
    <message>
        <source>Pause or go on</source>
        <translation>暂停或继续</translation>
    </message>
    <message>
        <source>Pick a colour</source>
        <translation>选取颜色</translation>
    </message>
    <message>
        <source>Pick: {name}</source>
        <translation>选取：{name}</translation>
    </message>
    <message>
        <source>Plain</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Plain text (.txt)</source>
        <translation>纯文本 (.txt)</translation>
    </message>
    <message>
        <source>Preview of the captions</source>
        <translation>字幕预览</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>Push to talk</source>
        <translation>按住说话</translation>
    </message>
    <message>
        <source>Push to talk (while held)</source>
        <translation>按住说话（按住期间有效）</translation>
    </message>
    <message>
        <source>Recognise on this computer while the cloud is away</source>
        <translation>云端不可用时在本机识别</translation>
    </message>
    <message>
        <source>Recognise with</source>
        <translation>识别引擎</translation>
    </message>
    <message>
        <source>Recognition</source>
        <translation>识别</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>推荐</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>地域</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove the selected hotwords</source>
        <translation>移除所选热词</translation>
    </message>
    <message>
        <source>Reset all settings of the page {page}</source>
        <translation>重置“{page}”页面的所有设置</translation>
    </message>
    <message>
        <source>Reset this page</source>
        <translation>重置此页</translation>
    </message>
    <message>
        <source>Responsive: words at once, corrected later</source>
        <translation>灵敏：立即显示，之后更正</translation>
    </message>
    <message>
        <source>Restart listening now</source>
        <translation>立即重新开始聆听</translation>
    </message>
    <message>
        <source>Right to left</source>
        <translation>从右到左</translation>
    </message>
    <message>
        <source>Rounded corners</source>
        <translation>圆角</translation>
    </message>
    <message>
        <source>Search in the settings</source>
        <translation>搜索设置</translation>
    </message>
    <message>
        <source>Send compressed sound (Opus), for thin links</source>
        <translation>发送压缩的声音（Opus），适合网速较慢时</translation>
    </message>
    <message>
        <source>Sentences follow each other on one line</source>
        <translation>句子在同一行内连续显示</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Settings (*.json)</source>
        <translation>设置 (*.json)</translation>
    </message>
    <message>
        <source>Shadow</source>
        <translation>阴影</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Shorter is faster, longer keeps sentences whole.</source>
        <translation>时间短则更快，时间长则句子更完整。</translation>
    </message>
    <message>
        <source>Show or hide captions</source>
        <translation>显示或隐藏字幕</translation>
    </message>
    <message>
        <source>Show times</source>
        <translation>显示时间</translation>
    </message>
    <message>
        <source>Show who is speaking</source>
        <translation>显示说话人</translation>
    </message>
    <message>
        <source>Silence that ends a sentence</source>
        <translation>断句静音时长</translation>
    </message>
    <message>
        <source>Singapore (international)</source>
        <translation>新加坡（国际）</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Some accounts need it: the service then looks through what is said for forbidden content.</source>
        <translation>部分账号需要开启：服务会检查所说内容是否含有违禁内容。</translation>
    </message>
    <message>
        <source>Some changes take effect when listening starts again.</source>
        <translation>部分更改将在重新开始聆听后生效。</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Sound is not kept.</source>
        <translation>不保存录音。</translation>
    </message>
    <message>
        <source>Sound is recognised only while you hold the key from the page of shortcuts.</source>
        <translation>只有按住“快捷键”页面中设置的按键时才会识别声音。</translation>
    </message>
    <message>
        <source>Space around the text</source>
        <translation>文字边距</translation>
    </message>
    <message>
        <source>Start listening when Hearline starts</source>
        <translation>启动 Hearline 时开始聆听</translation>
    </message>
    <message>
        <source>Start or stop listening</source>
        <translation>开始或停止聆听</translation>
    </message>
    <message>
        <source>Start when I log in</source>
        <translation>登录时自动启动</translation>
    </message>
    <message>
        <source>Steadiness</source>
        <translation>稳定度</translation>
    </message>
    <message>
        <source>Steady: words later, hardly ever corrected</source>
        <translation>稳定：稍后显示，很少更正</translation>
    </message>
    <message>
        <source>Style of text that may still change</source>
        <translation>未定文字的样式</translation>
    </message>
    <message>
        <source>Subtitles</source>
        <translation>字幕文件</translation>
    </message>
    <message>
        <source>Subtitles (.srt)</source>
        <translation>字幕 (.srt)</translation>
    </message>
    <message>
        <source>Suppress noise of the microphone</source>
        <translation>麦克风降噪</translation>
    </message>
    <message>
        <source>Tell finished captions to a screen reader</source>
        <translation>将完成的字幕告知屏幕阅读器</translation>
    </message>
    <message>
        <source>Tell me when one of these is said</source>
        <translation>听到以下词语时提醒我</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Text colour</source>
        <translation>文字颜色</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Text that may still change</source>
        <translation>未定文字</translation>
    </message>
    <message>
        <source>That includes your microphone.</source>
        <translation>这也包括您的麦克风。</translation>
    </message>
    <message>
        <source>The chosen engine does not use a context; it is kept for others.</source>
        <translation>所选引擎不使用上下文，内容会保留供其他引擎使用。</translation>
    </message>
    <message>
        <source>The chosen engine does not use hotwords; they are kept for others.</source>
        <translation>所选引擎不使用热词，内容会保留供其他引擎使用。</translation>
    </message>
    <message>
        <source>The chosen engine is given the words, without their weights.</source>
        <translation>所选引擎只使用词语本身，不使用权重。</translation>
    </message>
    <message>
        <source>The first steps were shown</source>
        <translation>已显示过初次设置</translation>
    </message>
    <message>
        <source>The microphone that the desktop has chosen</source>
        <translation>系统默认麦克风</translation>
    </message>
    <message>
        <source>The service looks through what is said for forbidden content.</source>
        <translation>服务会检查所说内容是否含有违禁内容。</translation>
    </message>
    <message>
        <source>The service&apos;s own</source>
        <translation>服务的默认接入点</translation>
    </message>
    <message>
        <source>The settings of the file are in use.</source>
        <translation>已启用文件中的设置。</translation>
    </message>
    <message>
        <source>The settings were written to {file}, without any key.</source>
        <translation>设置已写入 {file}，不含任何密钥。</translation>
    </message>
    <message>
        <source>The sound is kept beside them.</source>
        <translation>录音与文稿一起保存。</translation>
    </message>
    <message>
        <source>The sound you listen to is sent to Alibaba Cloud Model Studio ({where}, {host}) while Hearline listens, and the text comes back. It travels encrypted. What the service keeps is up to its terms.</source>
        <translation>Hearline 聆听时，声音会发送到阿里云百炼（{where}，{host}），并返回文字。传输过程全程加密。服务会保留哪些内容，以其条款为准。</translation>
    </message>
    <message>
        <source>The system&apos;s own</source>
        <translation>系统默认</translation>
    </message>
    <message>
        <source>They are deleted after {days} days.</source>
        <translation>{days} 天后删除。</translation>
    </message>
    <message>
        <source>This cannot be undone. Exported files stay where you put them.</source>
        <translation>此操作无法撤销。已导出的文件不受影响。</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>这台电脑</translation>
    </message>
    <message>
        <source>This is how captions will look.</source>
        <translation>字幕将显示成这样。</translation>
    </message>
    <message>
        <source>This looks like a key. Keys go into the field for the key only.</source>
        <translation>这看起来像是密钥。密钥只能填写在密钥栏中。</translation>
    </message>
    <message>
        <source>This model decides by itself.</source>
        <translation>此模型自行决定。</translation>
    </message>
    <message>
        <source>This system cannot hide a window from screen sharing: whoever sees your screen sees the captions.</source>
        <translation>此系统无法在屏幕共享时隐藏窗口：能看到您屏幕的人也能看到字幕。</translation>
    </message>
    <message>
        <source>Transcripts</source>
        <translation>文稿</translation>
    </message>
    <message>
        <source>Transcripts are kept in {folder}.</source>
        <translation>文稿保存在 {folder}。</translation>
    </message>
    <message>
        <source>Transcripts deleted: {count}.</source>
        <translation>已删除文稿：{count} 份。</translation>
    </message>
    <message>
        <source>Underlined</source>
        <translation>下划线</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词汇</translation>
    </message>
    <message>
        <source>Voice detection threshold</source>
        <translation>语音检测阈值</translation>
    </message>
    <message>
        <source>Web subtitles (.vtt)</source>
        <translation>网页字幕 (.vtt)</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Weight 1 to 5; 4 suits most words. The chosen model takes {most} words.</source>
        <translation>权重 1 到 5，多数词用 4 即可。所选模型最多支持 {most} 个词。</translation>
    </message>
    <message>
        <source>What is played on {device}</source>
        <translation>{device} 播放的声音</translation>
    </message>
    <message>
        <source>What the computer plays</source>
        <translation>电脑播放的声音</translation>
    </message>
    <message>
        <source>What {application} plays: “{stream}”</source>
        <translation>{application} 播放的声音：“{stream}”</translation>
    </message>
    <message>
        <source>What {device} plays</source>
        <translation>{device} 播放的声音</translation>
    </message>
    <message>
        <source>Where reading begins</source>
        <translation>行首</translation>
    </message>
    <message>
        <source>Where reading ends</source>
        <translation>行尾</translation>
    </message>
    <message>
        <source>Where sentences end</source>
        <translation>断句</translation>
    </message>
    <message>
        <source>While Hearline is stopped or paused, nothing is sent.</source>
        <translation>Hearline 停止或暂停时，不会发送任何内容。</translation>
    </message>
    <message>
        <source>While the service is away, recognition goes on here and nothing is sent.</source>
        <translation>服务不可用时，识别在本机继续，不发送任何内容。</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Windows can do this, macOS in part, Linux not at all.</source>
        <translation>Windows 支持，macOS 部分支持，Linux 不支持。</translation>
    </message>
    <message>
        <source>With a cloud engine</source>
        <translation>使用云端引擎时</translation>
    </message>
    <message>
        <source>Without a box</source>
        <translation>无背景框</translation>
    </message>
    <message>
        <source>Word or phrase</source>
        <translation>词或短语</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>业务空间</translation>
    </message>
    <message>
        <source>Your hotwords and your context go with it, where the model uses them; some models need the hotwords kept as a list in your account.</source>
        <translation>如果模型支持，您的热词和上下文会一并发送；部分模型需要将热词作为热词表保存在您的账号中。</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>erase remove everything</source>
        <translation>清除 移除 全部</translation>
    </message>
    <message>
        <source>meter loudness</source>
        <translation>电平 响度 音量</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>privacy data network cloud</source>
        <translation>隐私 数据 网络 云端</translation>
    </message>
    <message>
        <source>px</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>speed test</source>
        <translation>速度 测试</translation>
    </message>
    <message>
        <source>words that may still change</source>
        <translation>可能还会变化的文字</translation>
    </message>
    <message>
        <source>{application} (not playing now)</source>
        <translation>{application}（当前未播放）</translation>
    </message>
    <message>
        <source>{device} (not there now)</source>
        <translation>{device}（当前未连接）</translation>
    </message>
    <message>
        <source>{engine} in the cloud</source>
        <translation>云端 {engine}</translation>
    </message>
    <message>
        <source>{engine} in the cloud (experimental)</source>
        <translation>云端 {engine}（实验性）</translation>
    </message>
    <message>
        <source>{file} cannot be read as text.</source>
        <translation>{file} 无法作为文本读取。</translation>
    </message>
    <message>
        <source>{file} cannot be written.</source>
        <translation>无法写入 {file}。</translation>
    </message>
    <message>
        <source>{length} characters; the service is given the last {most}.</source>
        <translation>共 {length} 个字符，只会向服务发送最后 {most} 个。</translation>
    </message>
    <message>
        <source>{length} of {most} characters.</source>
        <translation>{length} 个字符，上限 {most} 个。</translation>
    </message>
    <message>
        <source>{model} (not on this computer)</source>
        <translation>{model}（本机未安装）</translation>
    </message>
    <message>
        <source>“{page}” is as it was at first.</source>
        <translation>“{page}”已恢复默认设置。</translation>
    </message>
    <message>
        <source>… after it has been away for</source>
        <translation>云端断开多久后切换</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Add Ctrl, Alt or Meta.</source>
        <translation>请加上 Ctrl、Alt 或 Meta。</translation>
    </message>
    <message>
        <source>Some shortcuts do not work: {keys}. The settings say why.</source>
        <translation>部分快捷键无法使用：{keys}。原因见设置。</translation>
    </message>
    <message>
        <source>This desktop gives programs no global shortcuts. Have its own keyboard settings run “hearline ctl toggle”, “hearline ctl pause” and so on.</source>
        <translation>此桌面环境不提供全局快捷键。请在系统的键盘设置中指定运行“hearline ctl toggle”、“hearline ctl pause”等命令。</translation>
    </message>
    <message>
        <source>hold {keys}</source>
        <translation>按住 {keys}</translation>
    </message>
    <message>
        <source>{conflicts} Choose others in the settings.</source>
        <translation>{conflicts}请在设置中改用其他快捷键。</translation>
    </message>
    <message>
        <source>{keys} alone would be missing in every other program.</source>
        <translation>如果单独使用 {keys}，其他程序就收不到这个键了。</translation>
    </message>
    <message>
        <source>{keys} is chosen for “{action}” already.</source>
        <translation>{keys} 已用于“{action}”。</translation>
    </message>
    <message>
        <source>{keys} is not on this keyboard.</source>
        <translation>此键盘上没有 {keys}。</translation>
    </message>
    <message>
        <source>{keys} is taken by another program.</source>
        <translation>{keys} 已被其他程序占用。</translation>
    </message>
    <message>
        <source>{keys} was not given to Hearline by this desktop.</source>
        <translation>此桌面环境没有将 {keys} 分配给 Hearline。</translation>
    </message>
    <message>
        <source>“{keys}” is more than one combination.</source>
        <translation>“{keys}”不是单个组合键。</translation>
    </message>
    <message>
        <source>“{keys}” is no key that Hearline knows.</source>
        <translation>“{keys}”不是 Hearline 认识的按键。</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>Captions</source>
        <translation>字幕</translation>
    </message>
    <message>
        <source>Clicks pass through now. To take hold of the captions again: hearline ctl solid</source>
        <translation>鼠标点击现在会穿透字幕窗。要重新控制字幕窗，请运行：hearline ctl solid</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>Drag to move or resize, scroll for earlier captions, right-click for more</source>
        <translation>拖动可移动或调整大小，滚动查看更早的字幕，右键查看更多选项</translation>
    </message>
    <message>
        <source>Earlier captions</source>
        <translation>更早的字幕</translation>
    </message>
    <message>
        <source>Listening failed.</source>
        <translation>聆听失败。</translation>
    </message>
    <message>
        <source>No sound is reaching Hearline</source>
        <translation>Hearline 没有收到声音</translation>
    </message>
    <message>
        <source>Not listening</source>
        <translation>未在聆听</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Push to talk</source>
        <translation>按住说话</translation>
    </message>
    <message>
        <source>Recognised on this computer while the cloud is away</source>
        <translation>云端不可用，正在本机识别</translation>
    </message>
    <message>
        <source>Reconnecting …</source>
        <translation>正在重新连接…</translation>
    </message>
    <message>
        <source>Reconnecting, {seconds} s of sound kept …</source>
        <translation>正在重新连接，已保留 {seconds} 秒声音…</translation>
    </message>
    <message>
        <source>Scroll for earlier captions, right-click for more</source>
        <translation>滚动查看更早的字幕，右键查看更多选项</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>正在等待</translation>
    </message>
    <message>
        <source>Waiting for the sound device</source>
        <translation>正在等待声音设备</translation>
    </message>
    <message>
        <source>{seconds} s behind</source>
        <translation>延迟 {seconds} 秒</translation>
    </message>
    <message>
        <source>{state}: {why}</source>
        <translation>{state}：{why}</translation>
    </message>
</context>
<context>
    <name>Tracks</name>
    <message>
        <source>Them</source>
        <translation>对方</translation>
    </message>
    <message>
        <source>You</source>
        <translation>我</translation>
    </message>
</context>
<context>
    <name>Widgets</name>
    <message>
        <source>A key is set until Hearline ends. It is written nowhere.</source>
        <translation>密钥已设置，在 Hearline 退出前有效，不会写入任何地方。</translation>
    </message>
    <message>
        <source>A key is set. It is kept in the keyring ({keyring}).</source>
        <translation>密钥已设置，保存在密钥环中（{keyring}）。</translation>
    </message>
    <message>
        <source>Check the speed</source>
        <translation>检测速度</translation>
    </message>
    <message>
        <source>Connected in {milliseconds} ms.</source>
        <translation>连接用时 {milliseconds} 毫秒。</translation>
    </message>
    <message>
        <source>Encrypted in {milliseconds} ms.</source>
        <translation>建立加密用时 {milliseconds} 毫秒。</translation>
    </message>
    <message>
        <source>Find the device that is playing</source>
        <translation>查找正在播放的设备</translation>
    </message>
    <message>
        <source>Key of the cloud service</source>
        <translation>云端服务的密钥</translation>
    </message>
    <message>
        <source>Listening to everything for two seconds …</source>
        <translation>正在用两秒钟检测所有设备…</translation>
    </message>
    <message>
        <source>Listening to “{device}”.</source>
        <translation>正在聆听“{device}”。</translation>
    </message>
    <message>
        <source>Looking whether a key is set …</source>
        <translation>正在检查是否已设置密钥…</translation>
    </message>
    <message>
        <source>No key is set. It will be kept in the keyring ({keyring}).</source>
        <translation>尚未设置密钥。密钥将保存在密钥环中（{keyring}）。</translation>
    </message>
    <message>
        <source>No sound reaches Hearline from “{device}”. Is something playing, and is it not muted?</source>
        <translation>Hearline 没有收到“{device}”的声音。请确认正在播放且没有静音。</translation>
    </message>
    <message>
        <source>Nothing plays just now. Start it, then try again.</source>
        <translation>目前没有设备在播放。请先开始播放，然后重试。</translation>
    </message>
    <message>
        <source>Only a microphone hears something: “{device}”.</source>
        <translation>只有麦克风“{device}”听到了声音。</translation>
    </message>
    <message>
        <source>Opening …</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove the key from the keyring</source>
        <translation>从密钥环中移除密钥</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save the key in the keyring</source>
        <translation>将密钥保存到密钥环</translation>
    </message>
    <message>
        <source>Sound level</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>测试连接</translation>
    </message>
    <message>
        <source>The key does not work, or it belongs to another region.</source>
        <translation>密钥无效，或属于其他地域。</translation>
    </message>
    <message>
        <source>The key of the environment variable {variable} is used, before any that is kept here.</source>
        <translation>正在使用环境变量 {variable} 中的密钥，它优先于此处保存的密钥。</translation>
    </message>
    <message>
        <source>The key was accepted in {milliseconds} ms.</source>
        <translation>验证密钥用时 {milliseconds} 毫秒。</translation>
    </message>
    <message>
        <source>The model cannot be used.</source>
        <translation>无法使用该模型。</translation>
    </message>
    <message>
        <source>The model was ready in {milliseconds} ms.</source>
        <translation>模型就绪用时 {milliseconds} 毫秒。</translation>
    </message>
    <message>
        <source>The network does not reach the service.</source>
        <translation>网络无法连接到服务。</translation>
    </message>
    <message>
        <source>The service itself is at fault just now.</source>
        <translation>服务本身目前出现故障。</translation>
    </message>
    <message>
        <source>The service&apos;s name was found in {milliseconds} ms.</source>
        <translation>解析服务域名用时 {milliseconds} 毫秒。</translation>
    </message>
    <message>
        <source>There is nothing more to hear.</source>
        <translation>没有更多声音了。</translation>
    </message>
    <message>
        <source>This computer has no keyring, and Hearline never writes a key into a file. Set the environment variable {variable}, or use the key until Hearline ends.</source>
        <translation>这台电脑没有密钥环，而 Hearline 绝不会将密钥写入文件。请设置环境变量 {variable}，或仅在 Hearline 退出前使用该密钥。</translation>
    </message>
    <message>
        <source>This computer is too slow just now: captions fall behind. A cloud key would help.</source>
        <translation>这台电脑目前太慢：字幕会越来越落后。可以考虑使用云端密钥。</translation>
    </message>
    <message>
        <source>This computer keeps up easily.</source>
        <translation>这台电脑完全跟得上。</translation>
    </message>
    <message>
        <source>This computer keeps up, but captions come late. Close what else is running, or use the cloud.</source>
        <translation>这台电脑跟得上，但字幕较迟。请关闭其他正在运行的程序，或使用云端识别。</translation>
    </message>
    <message>
        <source>This computer keeps up.</source>
        <translation>这台电脑跟得上。</translation>
    </message>
    <message>
        <source>This computer plays sound, on “{device}”.</source>
        <translation>这台电脑正通过“{device}”播放声音。</translation>
    </message>
    <message>
        <source>Use until Hearline ends</source>
        <translation>仅在退出前使用</translation>
    </message>
    <message>
        <source>Waiting for the keyring. It may ask for its password in a window.</source>
        <translation>正在等待密钥环。它可能会弹出窗口要求输入密码。</translation>
    </message>
    <message>
        <source>Words came at most {behind} s after they were spoken. Recognising takes {share} % of one processor core; loading took {loading} s.</source>
        <translation>词语最迟在说出 {behind} 秒后显示。识别占用一个处理器核心的 {share}%，加载用时 {loading} 秒。</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>set</source>
        <translation>已设置</translation>
    </message>
    <message>
        <source>{application}: “{stream}”</source>
        <translation>{application}：“{stream}”</translation>
    </message>
    <message>
        <source>{level} decibels</source>
        <translation>{level} 分贝</translation>
    </message>
    <message>
        <source>{model} at {host} can be used.</source>
        <translation>可以使用 {host} 上的 {model}。</translation>
    </message>
    <message>
        <source>“{device}” plays, though no output carries it: is it muted?</source>
        <translation>“{device}”正在播放，但没有任何输出设备有它的声音：是否已静音？</translation>
    </message>
    <message>
        <source>“{device}” plays; it is not the usual output of this computer.</source>
        <translation>“{device}”正在播放，但它不是这台电脑的默认输出设备。</translation>
    </message>
</context>
</TS>
