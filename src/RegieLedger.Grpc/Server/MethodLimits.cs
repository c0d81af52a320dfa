namespace Grpc.AspNetCore.Server.Internal;

/// <summary>What holds for every call of one method.</summary>
/// <param name="MaxReceiveMessageSize">The largest request in bytes, after decompression; null means no limit.</param>
/// <param name="MaxSendMessageSize">The largest response in bytes; null means no limit.</param>
/// <param name="DefaultDeadline">The deadline when the caller gives none; null means none.</param>
internal sealed record MethodLimits(int? MaxReceiveMessageSize, int? MaxSendMessageSize, TimeSpan? DefaultDeadline);
