using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace RegieLedger.Tests.Log.KurrentDb;

/// <summary>Passes bytes between a client and a server on the loopback, until it is told to cut.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, bool> _open = new();
    private readonly int _target;
    private readonly Task _accepting;
    private long _left = long.MaxValue;
    private volatile bool _isSilent;

    public CuttingProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string ConnectionString => Within(60_000);

    public string Within(int deadline) => $"kurrentdb://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}?tls=false&defaultDeadline={deadline}";

    /// <summary>How often a connection was cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>Connections are taken, but nothing passes any more, in either direction.</summary>
    public void FallSilent() => _isSilent = true;

    /// <summary>Cuts every connection now.</summary>
    public void Cut()
    {
        Cuts++;
        foreach (var (socket, _) in _open)
            socket.Close(0);
    }

    /// <summary>Cuts every connection in the middle of what the server sends, so many bytes from now.</summary>
    public void CutAfter(long bytes) => Interlocked.Exchange(ref _left, bytes);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        Cut();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptSocketAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using (client)
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _target);
                _open[client] = _open[server] = true;
                await Task.WhenAny(PumpAsync(client, server, isAnswer: false), PumpAsync(server, client, isAnswer: true));
            }
            catch (SocketException)
            {
            }

            _open.TryRemove(client, out _);
            _open.TryRemove(server, out _);
        }
    }

    private async Task PumpAsync(Socket from, Socket to, bool isAnswer)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is var count and > 0)
            {
                if (_isSilent)
                    continue;
                // Of all connections that share the bytes, the one that comes to their end cuts, whatever becomes of its own.
                if (isAnswer && Interlocked.Add(ref _left, -count) is <= 0 and var left && left > -count)
                {
                    try
                    {
                        await to.SendAsync(buffer.AsMemory(0, count / 2));
                    }
                    finally
                    {
                        Cut();
                    }

                    return;
                }

                await to.SendAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
        }
    }
}
