using System.Globalization;
using RegieLedger.Benchmarks.KurrentDb;
using RegieLedger.Benchmarks.Macro;

// One line per figure; a figure brings the roles (server processes) that it needs.
IFigure[] figures =
[
    new GrpcUnaryOverFloor(),
    new GetRegieInzageOverUnary(),
    new CommandsOverSqlite(),
    new CommandP50OverSqlite(),
    new ReplayOverSqliteRead(),
    new StartOverKestrel(),
    new StartOverShort(),
];

// On a server and with the vendor's client; replay first, while there is nothing else on it.
IFigure[] kurrentdb =
[
    new ReplayOverReadAll(),
    new BatchOverRawAppend(),
    new CommandsOverRawAppend(),
];

switch (args)
{
    case ["macro", .. var options]:
        return await MacroCommand.Run(figures, kurrentdb, options);
    case ["role", var role, .. var options]:
        return await RoleCommand.Run([.. figures, .. kurrentdb], role, options);
    case ["micro", .. var options]:
        BenchmarkDotNet.Running.BenchmarkSwitcher.FromTypes([typeof(RegieLedger.Benchmarks.Micro.Parts)]).Run(options);
        return 0;
    case ["ledger", var events, var folder]:
        using (var ledgers = new Ledgers())
            Directory.Move(await ledgers.Get(int.Parse(events, CultureInfo.InvariantCulture)), folder);
        return 0;
    default:
        Console.Error.WriteLine("usage: macro [--quick] [--only NAME] [--engine kurrentdb --connection STRING --keys STRING] | micro [--filter PATTERN] | ledger EVENTS FOLDER | role NAME [--port N]");
        return 2;
}
