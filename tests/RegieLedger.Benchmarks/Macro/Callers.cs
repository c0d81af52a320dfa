using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace RegieLedger.Benchmarks.Macro;

/// <summary>One connection's calls: who makes them, and the next request each time it is asked.</summary>
/// <param name="Token">Bearer token; empty for none.</param>
/// <param name="Next">Gives the next request message; never asked by two threads at once.</param>
internal sealed record Script(string Token, Func<byte[]> Next);

/// <summary>What a round of calls gave.</summary>
/// <param name="PerSecond">Answered calls per second.</param>
/// <param name="MedianMilliseconds">The middle of the times from request to answer.</param>
internal readonly record struct Calls(double PerSecond, double MedianMilliseconds);

/// <summary>
/// Callers that each wait for their answer before they call again, with another message each time, which h2load cannot do. Written
/// straight on the socket, with headers that HPACK has indexed: so it takes a small part of what a server takes per call, and the
/// figures that use it print how fast it is against a server that does nothing.
/// </summary>
internal static class Callers
{
    /// <summary>Runs callers for some time; each call must be answered with a message.</summary>
    /// <param name="address">The server.</param>
    /// <param name="path">The RPC.</param>
    /// <param name="scripts">One per connection.</param>
    /// <param name="perConnection">Callers on each connection.</param>
    /// <param name="duration">For how long new calls are made.</param>
    public static async Task<Calls> Run(string address, string path, IReadOnlyList<Script> scripts, int perConnection, TimeSpan duration)
    {
        var started = Stopwatch.GetTimestamp();
        var until = started + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var times = await Task.WhenAll(scripts.Select(s => Task.Run(async () =>
        {
            using var connection = new CallerConnection(new Uri(address), path, s);
            return await connection.Run(perConnection, until);
        })));
        var took = Stopwatch.GetElapsedTime(started);
        var all = times.SelectMany(t => t).Select(t => t * 1000.0 / Stopwatch.Frequency).ToList();
        return new Calls(all.Count / took.TotalSeconds, Comparison.Median(all));
    }
}

/// <summary>One HTTP/2 connection with a fixed number of callers.</summary>
internal sealed class CallerConnection : IDisposable
{
    private const byte Data = 0, Headers = 1, ResetStream = 3, Settings = 4, Ping = 6, GoAway = 7;
    private const int FrameHeader = 9;

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly Uri _address;
    private readonly Script _script;
    private readonly byte[] _firstHeaders;
    private readonly Dictionary<int, (long Started, bool Answered)> _underWay = [];
    private readonly List<long> _times = [];
    private readonly MemoryStream _out = new();
    private readonly byte[] _in = new byte[256 * 1024];
    private int _filled;
    private int _nextStream = 1;

    public CallerConnection(Uri address, string path, Script script)
    {
        (_address, _script) = (address, script);
        // POST and http are in HPACK's static table; the others go into the dynamic one with the first call.
        var block = new MemoryStream();
        block.Write([0x83, 0x86, 0x44]);
        Text(block, path);
        block.WriteByte(0x41);
        Text(block, address.Authority);
        block.WriteByte(0x5F);
        Text(block, "application/grpc");
        block.WriteByte(0x40);
        Text(block, "te");
        Text(block, "trailers");
        block.WriteByte(0x57);
        Text(block, "Bearer " + script.Token);
        _firstHeaders = block.ToArray();
    }

    // The same, as indexes: path, authority, content-type, te, authorization.
    private static ReadOnlySpan<byte> LaterHeaders => [0x83, 0x86, 0xC2, 0xC1, 0xC0, 0xBF, 0xBE];

    /// <summary>Runs; gives the time of each call in ticks of <see cref="Stopwatch"/>.</summary>
    public async Task<List<long>> Run(int callers, long until)
    {
        await _socket.ConnectAsync(_address.Host, _address.Port);
        _out.Write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8);
        // The largest windows, so that nothing has to be said about them any more.
        Frame(Settings, 0, 0, [0, 4, 0x7F, 0xFF, 0xFF, 0xFF]);
        Frame(8, 0, 0, [0x7F, 0xFF, 0, 0]);
        for (var i = 0; i < callers; i++)
            Call();
        await Send();
        while (_underWay.Count > 0)
        {
            var received = await _socket.ReceiveAsync(_in.AsMemory(_filled));
            if (received == 0)
                throw new InvalidOperationException("The server closed the connection.");
            _filled += received;
            Take(until);
            await Send();
        }

        return _times;
    }

    public void Dispose() => _socket.Dispose();

    private static void Text(MemoryStream block, string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        if (bytes.Length < 127)
        {
            block.WriteByte((byte)bytes.Length);
        }
        else
        {
            block.WriteByte(127);
            var rest = bytes.Length - 127;
            for (; rest >= 128; rest >>= 7)
                block.WriteByte((byte)((rest & 127) | 128));
            block.WriteByte((byte)rest);
        }

        block.Write(bytes);
    }

    private void Call()
    {
        var message = _script.Next();
        var stream = _nextStream;
        _nextStream += 2;
        _underWay.Add(stream, (Stopwatch.GetTimestamp(), false));
        Frame(Headers, 4, stream, stream == 1 ? _firstHeaders : LaterHeaders);
        Span<byte> prefix = stackalloc byte[FrameHeader + 5];
        Header(prefix, message.Length + 5, Data, 1, stream);
        prefix[FrameHeader] = 0;
        BinaryPrimitives.WriteInt32BigEndian(prefix[(FrameHeader + 1)..], message.Length);
        _out.Write(prefix);
        _out.Write(message);
    }

    private void Frame(byte kind, byte flags, int stream, ReadOnlySpan<byte> payload)
    {
        Span<byte> header = stackalloc byte[FrameHeader];
        Header(header, payload.Length, kind, flags, stream);
        _out.Write(header);
        _out.Write(payload);
    }

    private static void Header(Span<byte> target, int length, byte kind, byte flags, int stream)
    {
        BinaryPrimitives.WriteInt32BigEndian(target, (length << 8) | kind);
        target[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(target[5..], stream);
    }

    private async ValueTask Send()
    {
        if (_out.Length == 0)
            return;
        var rest = _out.GetBuffer().AsMemory(0, (int)_out.Length);
        while (rest.Length > 0)
            rest = rest[await _socket.SendAsync(rest)..];
        _out.SetLength(0);
    }

    private void Take(long until)
    {
        var at = 0;
        while (_filled - at >= FrameHeader)
        {
            var header = BinaryPrimitives.ReadUInt32BigEndian(_in.AsSpan(at));
            var length = (int)(header >> 8);
            if (_filled - at < FrameHeader + length)
                break;
            Take((byte)header, _in[at + 4], BinaryPrimitives.ReadInt32BigEndian(_in.AsSpan(at + 5)), _in.AsSpan(at + FrameHeader, length), until);
            at += FrameHeader + length;
        }

        _in.AsSpan(at, _filled - at).CopyTo(_in);
        _filled -= at;
    }

    private void Take(byte kind, byte flags, int stream, ReadOnlySpan<byte> payload, long until)
    {
        switch (kind)
        {
            case Data when payload.Length > 0:
                _underWay[stream] = (_underWay[stream].Started, true);
                break;
            case Headers when (flags & 1) != 0:
                // gRPC: an error comes as trailers without a message.
                _underWay.Remove(stream, out var call);
                if (!call.Answered)
                    throw new InvalidOperationException("A call was refused.");
                var now = Stopwatch.GetTimestamp();
                _times.Add(now - call.Started);
                if (now < until)
                    Call();
                break;
            case Settings when (flags & 1) == 0:
                Frame(Settings, 1, 0, []);
                break;
            case Ping when (flags & 1) == 0:
                Frame(Ping, 1, 0, payload);
                break;
            case ResetStream or GoAway:
                throw new InvalidOperationException("The server gave up a call or the connection.");
        }
    }
}
