using System.Globalization;
using RegieLedger.Benchmarks.Macro;

// One line per figure; a figure brings the roles (server processes) that it needs.
IFigure[] figures =
[
    new GrpcUnaryOverFloor(),
    new GetRegieOverUnary(),
    new CommandsOverSqlite(),
    new CommandP50OverSqlite(),
    new ReplayOverSqliteRead(),
    new StartOverKestrel(),
    new StartOverShort(),
];

switch (args)
{
    case ["macro", .. var options]:
        return await MacroCommand.Run(figures, options);
    case ["role", var role, .. var options]:
        return await RoleCommand.Run(figures, role, options);
    case ["micro", .. var options]:
        BenchmarkDotNet.Running.BenchmarkSwitcher.FromTypes([typeof(RegieLedger.Benchmarks.Micro.Parts)]).Run(options);
        return 0;
    case ["ledger", var events, var folder]:
        using (var ledgers = new Ledgers())
            Directory.Move(await ledgers.Get(int.Parse(events, CultureInfo.InvariantCulture)), folder);
        return 0;
    default:
        Console.Error.WriteLine("usage: macro [--quick] [--only NAME] | micro [--filter PATTERN] | ledger EVENTS FOLDER | role NAME [--port N]");
        return 2;
}
