using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace RegieLedger.Server.Hosting;

/// <summary>
/// Counts sign-ins that fail, per remote address. Beyond a limit a minute nothing from there is verified any more: whoever tries tokens
/// gets no further, and verifying costs the others nothing. A token that was verified before goes on.
/// </summary>
internal sealed class Aanmeldfouten(TimeProvider tijd, ILogger<Aanmeldfouten> logger)
{
    /// <summary>As many a minute are answered one by one.</summary>
    public const int PerMinuut = 100;

    // Beyond this, addresses whose minute is over are forgotten.
    private const int MeesteAdressen = 10_000;

    private static readonly TimeSpan Minuut = TimeSpan.FromMinutes(1);
    private static readonly Meter Meter = new("RegieLedger.Server");
    private static readonly Counter<long> Mislukt = Meter.CreateCounter<long>("regieledger.authentication.failures", description: "Sign-ins that failed, by reason code");

    private readonly ConcurrentDictionary<IPNetwork, Telling> _tellingen = new();

    /// <summary>Refuses an address from which too many failed in this minute.</summary>
    /// <exception cref="WeigeringException"><see cref="Servercode.TeVeelAanmeldfouten"/>.</exception>
    public void Controleer(IPAddress? adres)
    {
        if (_tellingen.TryGetValue(Bron(adres), out var telling) && telling.IsVol(tijd.GetUtcNow()))
            throw new WeigeringException(Servercode.TeVeelAanmeldfouten, ("aantal", PerMinuut.ToString()));
    }

    /// <summary>Counts one that failed; the first of a minute is logged, without who or what.</summary>
    public void Tel(IPAddress? adres, string reden)
    {
        Mislukt.Add(1, new KeyValuePair<string, object?>("reason", reden));
        var nu = tijd.GetUtcNow();
        if (_tellingen.Count > MeesteAdressen)
        {
            foreach (var (bron, oud) in _tellingen)
            {
                if (oud.IsVoorbij(nu))
                    _tellingen.TryRemove(bron, out _);
            }
        }

        var net = Bron(adres);
        if (_tellingen.GetOrAdd(net, _ => new Telling()).Tel(nu) is { } eerder)
            logger.LogWarning("Sign-in failed ({Reason}) from the network {Network}; {Earlier} times in its minute before", reden, Net(net), eerder);
    }

    // One address; of IPv6 the part that one subscriber has.
    private static IPNetwork Bron(IPAddress? adres)
    {
        var bron = adres is null ? IPAddress.None : adres.IsIPv4MappedToIPv6 ? adres.MapToIPv4() : adres;
        return bron.AddressFamily == AddressFamily.InterNetwork ? new IPNetwork(bron, 32) : Kort(bron, 64);
    }

    // An address can be that of a person: a log line names the network only.
    private static IPNetwork Net(IPNetwork bron) => bron.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? Kort(bron.BaseAddress, 24) : Kort(bron.BaseAddress, 48);

    private static IPNetwork Kort(IPAddress adres, int lengte)
    {
        var bytes = adres.GetAddressBytes();
        bytes.AsSpan(lengte / 8).Clear();
        return new IPNetwork(new IPAddress(bytes), lengte);
    }

    /// <summary>The failures of one address in the minute that runs.</summary>
    private sealed class Telling
    {
        private readonly Lock _slot = new();
        private DateTimeOffset _van = DateTimeOffset.MinValue;
        private int _aantal;

        public bool IsVoorbij(DateTimeOffset nu)
        {
            lock (_slot)
                return nu - _van >= Minuut;
        }

        public bool IsVol(DateTimeOffset nu)
        {
            lock (_slot)
                return nu - _van < Minuut && _aantal >= PerMinuut;
        }

        /// <summary>Counts; how many there were in the minute before, where this one begins a minute.</summary>
        public int? Tel(DateTimeOffset nu)
        {
            lock (_slot)
            {
                if (nu - _van < Minuut)
                {
                    _aantal++;
                    return null;
                }

                var eerder = _aantal;
                (_van, _aantal) = (nu, 1);
                return eerder;
            }
        }
    }
}
